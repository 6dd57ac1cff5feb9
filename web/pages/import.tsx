/** Reading measures from a clerk's file: choosing it, and what was read from it before anything is kept. */
import type { ReadMeasures } from '../importing/readMeasures';
import { type ColumnMap, type SourceTable, isWarning } from '../importing/sourceTable';
import {
  ActionForm,
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  FileField,
  Notice,
  PageHead,
  Radios,
  SummaryLine,
} from '../parts';
import { type CaseView, type FormState, addressOf, casePage, errorList, isDraft, overOf } from './documentFrame';
import { counted } from './documentSections';
import { Columns } from './importColumns';
import { Problems, ReadMeasuresTable } from './importResult';

const uploadUnder = '/atgarder/las-in';
const above = { text: 'Åtgärder', under: '/atgarder' };

type UploadProps = {
  readonly form: FormState;
  /** The file was read but no column was recognised: the clerk may say what they mean. */
  readonly importId?: string;
};

export function importPage(view: CaseView, { form, importId }: UploadProps): string {
  const title = 'Läs in åtgärder';
  return casePage(view, {
    title,
    above: [{ text: above.text, href: addressOf(view, above.under) }],
    children: (
      <>
        <ErrorSummary errors={errorList(form.errors)} />
        <PageHead
          title={title}
          over={overOf(view)}
          lede={
            isDraft(view)
              ? 'Välj filen med åtgärderna. Först visas vad som lästes; inget sparas förrän du har bekräftat.'
              : 'Texten är låst i det här skedet, så inget kan läsas in.'
          }
        />
        {importId && (
          <Notice
            kind="info"
            text="Filen är läst men inte inläst. Du kan själv tala om vad kolumnerna betyder."
            action={{ href: addressOf(view, `${uploadUnder}/${importId}`), text: 'Välj vad kolumnerna betyder' }}
          />
        )}
        {isDraft(view) && <UploadForm view={view} form={form} />}
      </>
    ),
  });
}

function UploadForm({ view, form }: { readonly view: CaseView; readonly form: FormState }) {
  return (
    <ActionForm action={addressOf(view, uploadUnder)} csrf={view.frame.csrf} commandId={form.commandId} multipart>
      <FileField
        name="file"
        label="Fil"
        hint="Excel (.xlsx) eller Word (.docx), högst 10 MB. Tabellerna hittas var de än står i filen."
        accept=".xlsx,.docx"
        error={form.errors['file']}
        required
      />
      <Actions>
        <Button>Läs filen</Button>
        <ButtonLink href={addressOf(view, above.under)} look="quiet">
          Avbryt
        </ButtonLink>
      </Actions>
    </ActionForm>
  );
}

export type Preview = {
  readonly importId: string;
  readonly fileName: string;
  readonly tables: readonly SourceTable[];
  readonly maps: readonly ColumnMap[];
  readonly read: ReadMeasures;
  /** Numbers in the file that the document has already. */
  readonly taken: readonly string[];
};

export function importPreviewPage(view: CaseView, preview: Preview, form: FormState): string {
  const { importId, fileName, read } = preview;
  const under = `${uploadUnder}/${importId}`;
  return casePage(view, {
    title: 'Vad som lästes',
    above: [
      { text: above.text, href: addressOf(view, above.under) },
      { text: 'Läs in', href: addressOf(view, uploadUnder) },
    ],
    children: (
      <>
        <ErrorSummary errors={errorList(form.errors)} />
        <PageHead title="Vad som lästes" over={fileName} lede={lede(read)} />
        <Counts read={read} />
        <ActionForm action={addressOf(view, `${under}/bekrafta`)} csrf={view.frame.csrf} commandId={form.commandId}>
          <Problems problems={read.problems} tables={preview.tables} />
          <Columns tables={preview.tables} maps={preview.maps} />
          <Actions>
            <Button look="secondary" formaction={addressOf(view, under)}>
              Läs om med de valda kolumnerna
            </Button>
          </Actions>
          <Confirm view={view} preview={preview} form={form} />
        </ActionForm>
        <ReadMeasuresTable view={view} read={read} />
      </>
    ),
  });
}

function lede({ measures, indicators, problems }: ReadMeasures): string {
  const unread = problems.filter((problem) => !isWarning(problem)).length;
  const found = `${counted(measures.length, 'åtgärd', 'åtgärder')} och ${counted(indicators.length, 'indikator', 'indikatorer')} lästes.`;
  const left = unread === 0 ? 'Allt i tabellerna gick att läsa.' : `${counted(unread, 'rad', 'rader')} gick inte att läsa.`;
  return `${found} ${left} Inget är sparat ännu.`;
}

function Counts({ read }: { readonly read: ReadMeasures }) {
  return (
    <SummaryLine
      items={[
        { label: 'Målområden', value: read.areas.length },
        { label: 'Åtgärder', value: read.measures.length },
        { label: 'Indikatorer', value: read.indicators.length },
        { label: 'Lästes inte', value: read.problems.filter((problem) => !isWarning(problem)).length },
      ]}
    />
  );
}

type ConfirmProps = { readonly view: CaseView; readonly preview: Preview; readonly form: FormState };

function Confirm({ view, preview, form }: ConfirmProps) {
  const { measures, indicators } = preview.read;
  if (measures.length + indicators.length === 0)
    return <p>Det finns inget att läsa in ännu. Välj vilken kolumn som är åtgärden och läs om.</p>;
  const unread = preview.read.problems.filter((problem) => !isWarning(problem)).length;
  return (
    <>
      <Choice view={view} preview={preview} form={form} />
      {unread > 0 && (
        <Notice
          kind="warning"
          text={`${counted(unread, 'rad', 'rader')} följer inte med. Rätta filen och läs in den på nytt, eller lägg till dem för hand efteråt.`}
        />
      )}
      <Actions>
        <Button>Läs in {counted(measures.length, 'åtgärd', 'åtgärder')}</Button>
        <ButtonLink href={addressOf(view, uploadUnder)} look="quiet">
          Välj en annan fil
        </ButtonLink>
      </Actions>
    </>
  );
}

/** Asked only when there is something to replace or to add to. */
function Choice({ view, preview: { taken }, form }: ConfirmProps) {
  const { areas, measures, indicators } = view.document.outline;
  if (areas.length + measures.length + indicators.length === 0) return <input type="hidden" name="choice" value="replace" />;
  const there = `${counted(measures.length, 'åtgärd', 'åtgärder')}, ${counted(areas.length, 'målområde', 'målområden')} och ${counted(indicators.length, 'indikator', 'indikatorer')}`;
  const stay = taken.length === 0 ? '' : ` ${taken.join(', ')} finns redan och lämnas som de är.`;
  return (
    <Radios
      name="choice"
      label="Vad ska hända med det som finns?"
      value={form.values['choice']}
      error={form.errors['choice']}
      required
      options={[
        {
          value: 'replace',
          text: 'Ersätt allt',
          hint: `Nu finns ${there}. Målområden med samma nummer behåller text som filen saknar.`,
        },
        { value: 'add', text: 'Lägg till', hint: `Det som finns står kvar.${stay}` },
      ]}
    />
  );
}
