/** Renders every building block of the pages to one HTML file, to look at: node --require tsx/cjs dev/gallery.tsx [file] [accent]. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { measureStatuses, phases, reviewOutcomes, stances, taskStates } from '../domain/vocabulary';
import { page } from '../web/layout';
import * as parts from '../web/parts';
import { AnswerRate, type AnswerDay } from '../web/pictures/AnswerRate';
import { MeasureStatusBar } from '../web/pictures/MeasureStatusBar';
import { ProcessPicture } from '../web/pictures/ProcessPicture';
import { YearWheel } from '../web/pictures/YearWheel';
import { longDate } from '../web/words/dates';
import { Forms, Rest } from './galleryForms';

const { Button, ButtonLink, DataTable, PageHead, StatusTag, Tag } = parts;
const [file = '.data/gallery.html', accent] = process.argv.slice(2);

function main(): void {
  const html = page({
    title: 'Allt som sidor byggs av',
    municipality: { name: 'Uppsala kommun', accent },
    user: { name: 'Handläggare ett', email: 'handlaggare@example.org', role: 'clerk' },
    current: '/register',
    csrf: 'token',
    live: '/handelser',
    notice: {
      kind: 'ok',
      title: 'Remissen är skickad',
      text: 'Breven går ut på nästa arbetsdag klockan 8. Du kan ångra i 10 minuter.',
    },
    practice: { text: 'Ärendets klocka står på mån 1 sep 2025. Inga brev lämnar huset.', href: '/ovning' },
    children: <Gallery />,
  });
  mkdirSync(dirname(resolve(file)), { recursive: true });
  writeFileSync(file, html.replaceAll('/static/', `file://${resolve(__dirname, '../web')}/`).replace(/\?v=\w+/g, ''));
  process.stdout.write(`${resolve(file)}\n`);
}

function Gallery() {
  return (
    <>
      <parts.Breadcrumbs
        items={[
          { text: 'Register', href: '/register' },
          { text: 'Program för full delaktighet', href: '/d' },
          { text: 'Remissomgång 1' },
        ]}
      />
      <PageHead
        over="KSN-2025-00697 · Handlingsplan 2025–2028"
        title="Remissomgång 1: handlingsplan för full delaktighet"
        lede="På remiss sedan tors 26 juni 2025. Nio av tjugotvå har svarat; sista dag är om 12 dagar."
      >
        <Button>Påminn de tretton som inte svarat</Button>
        <ButtonLink href="/anstand">Ge anstånd</ButtonLink>
      </PageHead>
      <Pictures />
      <Tables />
      <Words />
      <Forms />
      <Rest />
    </>
  );
}

function Pictures() {
  return (
    <>
      <h2>Var dokumentet står</h2>
      <ProcessPicture
        rounds={2}
        loops={1}
        phases={[
          { phase: 'draft', state: 'done', since: '2025-02-03' },
          { phase: 'remiss', state: 'done', since: '2025-06-26' },
          { phase: 'compilation', state: 'done', since: '2025-10-01' },
          { phase: 'decision', state: 'done', since: '2025-12-05' },
          { phase: 'inForce', state: 'current', since: '2025-12-17' },
          { phase: 'revision', state: 'todo' },
        ]}
        years={[
          { year: 2026, state: 'done' },
          { year: 2027, state: 'current' },
          { year: 2028, state: 'todo' },
        ]}
      />
      <h2>Svarsfrekvens</h2>
      <AnswerRate days={days} dueOn="2025-09-30" today="2025-09-18" />
      <h2>Årshjul</h2>
      <YearWheel
        year={2026}
        today="2026-04-10"
        items={[
          { month: 1, title: 'Begär in uppföljning från 22 parter', state: 'done', href: '/a' },
          { month: 2, title: 'Sista dag för uppföljning', state: 'done' },
          { month: 3, title: 'Stäng året 2025 för handlingsplan för full delaktighet', state: 'late', href: '/b' },
          { month: 4, title: 'Aktualitetsbedömning', state: 'due', href: '/c' },
          { month: 4, title: 'Uppföljning av drogpolitiskt program', state: 'due' },
          { month: 9, title: 'Delårsuppföljning', state: 'coming' },
          { month: 11, title: 'Ny handlingsplan börjar beredas', state: 'coming' },
        ]}
      />
      <h2>Åtgärderna</h2>
      <MeasureStatusBar counts={{ done: 9, ongoing: 8, delayed: 3, notStarted: 3, stopped: 1 }} />
    </>
  );
}

const days: readonly AnswerDay[] = Array.from({ length: 85 }, (_, index) => {
  const answered = index < 20 ? 0 : Math.floor((index - 20) / 9);
  const abstained = Math.floor(index / 30);
  const draft = index > 60 ? 2 : 0;
  const opened = Math.min(22 - answered - abstained - draft, Math.ceil(index / 6));
  const date = new Date(Date.UTC(2025, 5, 26 + index)).toISOString().slice(0, 10);
  return { date, answered, abstained, draft, opened, silent: 22 - answered - abstained - draft - opened };
});

const rows = [
  { name: 'Arbetsmarknadsnämnden', state: 'answered', stance: 'supportsWithComments', on: '2025-09-16', reminders: 0 },
  { name: 'Kulturnämnden', state: 'draft', stance: '', on: '', reminders: 1 },
  { name: 'Uppsalahem AB', state: 'silent', stance: '', on: '', reminders: 12 },
  { name: 'Föreningen för tillgänglighet i Uppsala med omnejd', state: 'bounced', stance: '', on: '', reminders: 2 },
] as const;

function Tables() {
  return (
    <>
      <parts.Tabs
        label="Visa"
        tabs={[
          { href: '/alla', text: 'Alla', count: 22, current: true },
          { href: '/svar', text: 'Har svarat', count: 9 },
          { href: '/ej', text: 'Väntar', count: 13 },
        ]}
      />
      <parts.SummaryLine
        items={[
          { label: 'Svarat', value: '9 av 22' },
          { label: 'Sista dag', value: longDate('2025-09-30') },
          { label: 'Försenade', value: '0' },
        ]}
      >
        <Button>Påminn</Button>
      </parts.SummaryLine>
      <DataTable
        caption="Remissinstanser"
        rows={rows}
        columns={[
          { label: 'Part', cell: ({ name }) => <a href="/part">{name}</a>, rowHeader: true },
          { label: 'Läge', cell: ({ state }) => <StatusTag kind="task" code={state} /> },
          { label: 'Ställningstagande', cell: ({ stance }) => (stance ? <StatusTag kind="stance" code={stance} /> : '–') },
          { label: 'Svar kom', cell: ({ on }) => (on ? longDate(on) : '–') },
          { label: 'Påminnelser', cell: ({ reminders }) => reminders, align: 'end' },
        ]}
      />
    </>
  );
}

const kinds = [
  ['phase', phases],
  ['task', taskStates],
  ['stance', stances],
  ['measure', measureStatuses],
  ['review', reviewOutcomes],
] as const;

function Words() {
  return (
    <>
      <h2>Lägen</h2>
      {kinds.map(([kind, codes]) => (
        <p class="cluster" key={kind}>
          {codes.map((code) => (
            <StatusTag key={code} kind={kind} code={code} />
          ))}
        </p>
      ))}
      <Tag text="3 dagar sen" tone="warning" glyph="clock" />
    </>
  );
}

main();
