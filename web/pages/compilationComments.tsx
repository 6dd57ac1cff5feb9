/** Every comment with its handling beside it: filters, comments that say the same together, pages of thirty. */
import { commentsOf, targetKey } from '../../domain/compilation';
import { Button, Select } from '../parts';
import { CommentGroup } from './compilationGroup';
import {
  type CompilationProps,
  type Filter,
  compilationAddress,
  groupsAPage,
  groupsOf,
  groupsToShow,
  isAbout,
  isUnhandled,
} from './compilationView';
import type { CaseView } from './documentFrame';
import { targetName } from './taskView';

export function CommentsSection(props: CompilationProps) {
  const { view, filter, forms } = props;
  const groups = groupsOf(commentsOf(view.state));
  const shown = groupsToShow(groups, filter);
  const pages = Math.max(1, Math.ceil(shown.length / groupsAPage));
  const shownAgain = shown.findIndex((group) => forms.handle && isAbout(group, forms.handle.commentIds));
  const page = shownAgain < 0 ? Math.min(filter.page, pages) : Math.floor(shownAgain / groupsAPage) + 1;
  const onPage = shown.slice((page - 1) * groupsAPage, page * groupsAPage);
  const unhandled = groups.filter(isUnhandled);
  return (
    <section aria-labelledby="comments">
      <h2 id="comments">Synpunkterna</h2>
      {groups.length === 0 ? (
        <p class="muted">Inga synpunkter har kommit in. Här kommer var och en att stå bredvid hur den hanteras.</p>
      ) : (
        <FilterForm view={view} filter={filter} />
      )}
      {groups.length > 0 && shown.length === 0 && <NothingShown view={view} filter={filter} />}
      {onPage.map((group, index) => (
        <CommentGroup key={group.id} {...props} group={group} next={unhandled.find(({ id }) => id !== group.id)} index={index} />
      ))}
      {pages > 1 && <Pages view={view} filter={{ ...filter, page }} pages={pages} />}
    </section>
  );
}

function NothingShown({ view, filter }: { readonly view: CaseView; readonly filter: Filter }) {
  const isDone = filter.show === 'ohanterade' && filter.party === '' && filter.target === '';
  return (
    <p>
      {isDone ? 'Alla synpunkter är hanterade.' : 'Ingen synpunkt passar urvalet.'}{' '}
      <a href={compilationAddress(view.caseId, {}, 'comments')}>Visa alla</a>
    </p>
  );
}

function FilterForm({ view, filter }: { readonly view: CaseView; readonly filter: Filter }) {
  const comments = commentsOf(view.state);
  const parties = new Map(comments.map(({ partyId, partyName }) => [partyId, partyName]));
  const targets = new Map(comments.map(({ target }) => [targetKey(target), targetName(view.document.outline, target)]));
  const options = (entries: ReadonlyMap<string, string>) => [...entries].map(([value, text]) => ({ value, text }));
  return (
    <form class="form inline" method="get" action={`/dokument/${view.caseId}/sammanstallning#comments`}>
      <Select
        name="visa"
        label="Visa"
        required
        value={filter.show}
        options={[
          { value: 'alla', text: 'Alla' },
          { value: 'ohanterade', text: 'Ohanterade' },
        ]}
      />
      <Select name="part" label="Part" required prompt="Alla" value={filter.party} options={options(parties)} />
      <Select
        name="del"
        label="Gäller"
        required
        prompt="Hela dokumentet och alla delar"
        value={filter.target}
        options={options(targets)}
      />
      <Button look="secondary">Visa</Button>
    </form>
  );
}

function Pages({ view, filter, pages }: { readonly view: CaseView; readonly filter: Filter; readonly pages: number }) {
  const to = (page: number): string => compilationAddress(view.caseId, { ...filter, page }, 'comments');
  return (
    <nav aria-label="Sidor med synpunkter" class="cluster">
      {filter.page > 1 && <a href={to(filter.page - 1)}>Föregående</a>}
      <span>
        Sida {filter.page} av {pages}
      </span>
      {filter.page < pages && <a href={to(filter.page + 1)}>Nästa sida</a>}
    </nav>
  );
}
