/** The gallery's second half: a form with everything in it, messages, lists and a letter. */
import * as parts from '../web/parts';

const { Actions, Button, Field, Notice } = parts;

export function Forms() {
  return (
    <>
      <h2>Formulär</h2>
      <parts.Steps
        current={3}
        steps={[{ title: 'Vad', href: '/1' }, { title: 'Vilka', href: '/2' }, { title: 'När' }, { title: 'Brev' }]}
      />
      <parts.ErrorSummary
        errors={[
          { field: 'dueOn', text: 'Sista dag ligger före i dag. Välj en senare dag.' },
          { field: 'why', text: 'Skriv varför.' },
        ]}
      />
      <parts.ActionForm action="/spara" csrf="token" commandId="11111111" autosave="/utkast" multipart>
        <Field
          name="name"
          label="Namn"
          required
          autocomplete="name"
          hint="Så som det ska stå i brevet."
          value="Kommunstyrelsen"
        />
        <parts.DateField
          name="dueOn"
          label="Sista dag"
          required
          error="Sista dag ligger före i dag. Välj en senare dag."
          value="2024-09-30"
        />
        <parts.Select
          name="kind"
          label="Slag"
          options={[
            { value: 'namnd', text: 'Nämnd' },
            { value: 'bolag', text: 'Bolag' },
          ]}
          prompt="Välj slag"
        />
        <parts.Radios
          name="stance"
          label="Ställningstagande"
          required
          options={[
            { value: 'a', text: 'Tillstyrker' },
            { value: 'b', text: 'Avstår från att yttra sig', hint: 'Räknas som svar. Ni får ingen påminnelse.' },
          ]}
          value="a"
        />
        <parts.Checkboxes
          name="to"
          label="Vilka ska få remissen"
          layout="columns"
          values={['1']}
          options={[
            { value: '1', text: 'Alla nämnder' },
            { value: '2', text: 'Alla bolag' },
            { value: '3', text: 'Civilsamhället' },
          ]}
        />
        <parts.TextArea name="why" label="Skäl" error="Skriv varför." rows={4} required />
        <parts.FileField name="files" label="Protokollsutdrag" hint="PDF eller Word, högst 10 MB." />
        <Actions>
          <Button>Spara och gå vidare</Button>
          <Button look="secondary">Spara utkast</Button>
          <Button look="danger">Återkalla</Button>
          <Button look="quiet">Avbryt</Button>
        </Actions>
      </parts.ActionForm>
    </>
  );
}

export function Rest() {
  return (
    <>
      <h2>Övrigt</h2>
      <Notice kind="info" text="Nämnden sammanträder 24 september." action={{ href: '/n', text: 'Visa sammanträdesdagar' }} />
      <Notice kind="warning" title="Tre nämnder har inget sammanträde i tiden" text="De hinner bara svara på delegation." />
      <parts.Progress done={34} total={62} text="Skickar brev: 34 av 62" />
      <parts.EmptyState
        title="Inga svar ännu"
        text="Här visas svaren när de kommer in."
        action={{ href: '/s', text: 'Registrera ett svar' }}
      />
      <parts.DefinitionList
        items={[
          { term: 'Diarienummer', value: 'KSN-2025-00697' },
          { term: 'Beslutande', value: 'Kommunfullmäktige' },
        ]}
      />
      <parts.Panel title="Länk till parten">
        <p>
          <parts.Copyable text="https://remiss.example.org/u/abc" what="länken" />
        </p>
      </parts.Panel>
      <parts.Timeline
        items={[
          { at: '2025-06-26T07:02:00.000Z', text: 'Remissen skickades till 22 parter', who: 'Handläggare ett' },
          {
            at: '2025-06-26T07:10:00.000Z',
            text: 'Ett brev studsade',
            detail: 'Föreningen för tillgänglighet: adressen finns inte.',
          },
          {
            at: '2025-09-16T12:05:00.000Z',
            text: 'Arbetsmarknadsnämnden svarade: tillstyrker med synpunkter',
            who: 'Arbetsmarknadsnämnden',
          },
        ]}
      />
      <parts.Letter
        from="Uppsala kommun <remiss@example.org>"
        to="arbetsmarknadsnamnden@example.org"
        subject="Svara senast 30 september: handlingsplan (KSN-2025-00697)"
        text={
          'Svara på remissen senast tis 30 sep 2025.\n\nÖppna uppdraget:\nhttps://remiss.example.org/u/abc\n\nRing om något är oklart.'
        }
      />
    </>
  );
}
