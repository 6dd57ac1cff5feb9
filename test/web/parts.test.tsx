/** The building blocks of pages: what they say to those who see, those who listen, and those without script. */
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { measureStatuses, phases, reviewOutcomes, stances, taskStates } from '../../domain/vocabulary';
import {
  accentOf,
  ActionForm,
  Button,
  Checkboxes,
  DataTable,
  DateField,
  ErrorSummary,
  Field,
  Progress,
  Radios,
  Select,
  type StatusKind,
  StatusTag,
  Steps,
  TextArea,
  Timeline,
} from '../../web/parts';

const html = (node: VNode): string => renderToString(node);

describe('a field', () => {
  test('is tied to its hint and its error', () => {
    const field = html(<Field name="email" label="E-post" hint="Till nämnden." error="Adressen saknar @." />);
    expect(field).toContain('aria-describedby="email-hint email-error"');
  });
  test('with an error says so to those who listen', () => {
    expect(html(<Field name="email" label="E-post" error="Adressen saknar @." />)).toContain('aria-invalid="true"');
  });
  test('without an error is not marked as wrong', () => {
    expect(html(<Field name="email" label="E-post" />)).not.toContain('aria-invalid');
  });
  test('that may be left out is marked (valfritt)', () => {
    expect(html(<Field name="phone" label="Telefon" />)).toContain('(valfritt)');
  });
  test('that must be filled in is not marked (valfritt)', () => {
    expect(html(<Field name="name" label="Namn" required />)).not.toContain('(valfritt)');
  });
  test('of several lines keeps what was written, escaped', () => {
    expect(html(<TextArea name="why" label="Skäl" value="<b>rad 1</b>" />)).toContain('>&lt;b>rad 1&lt;/b></textarea>');
  });
  test('for a day is the calendar of the browser', () => {
    expect(html(<DateField name="dueOn" label="Sista dag" value="2025-09-30" />)).toContain('type="date"');
  });
  test('for a day keeps what is no day, as text', () => {
    const field = html(<DateField name="dueOn" label="Sista dag" value="30/9" />);
    expect(field).toMatch(/type="text"[^>]*value="30\/9"/);
  });
  test('with choices from a list marks the one chosen', () => {
    const options = [
      { value: 'namnd', text: 'Nämnd' },
      { value: 'bolag', text: 'Bolag' },
    ];
    expect(html(<Select name="kind" label="Slag" options={options} value="bolag" />)).toMatch(/<option value="bolag" selected/);
  });
});

describe('choices', () => {
  const options = [
    { value: 'a', text: 'Tillstyrker' },
    { value: 'b', text: 'Avstyrker' },
  ];
  test('give the first the name of the field as id, so that the error summary leads there', () => {
    expect(html(<Radios name="stance" label="Ställningstagande" options={options} />)).toMatch(/id="stance"[^>]*value="a"/);
  });
  test('of several kinds can all be marked', () => {
    const boxes = html(<Checkboxes name="to" label="Vilka" options={options} values={['a', 'b']} />);
    expect(boxes.match(/ checked/g)).toHaveLength(2);
  });
});

describe('the error summary', () => {
  test('leads to the field of each error', () => {
    expect(html(<ErrorSummary errors={[{ field: 'dueOn', text: 'Välj en senare dag.' }]} />)).toContain('<a href="#dueOn">');
  });
  test('takes the focus', () => {
    expect(html(<ErrorSummary errors={[{ text: 'Något saknas.' }]} />)).toMatch(/role="alert" tabindex="-1" autofocus/);
  });
  test('is not there when nothing is wrong', () => {
    expect(html(<ErrorSummary errors={[]} />)).toBe('');
  });
});

describe('a form', () => {
  const form = html(
    <ActionForm action="/spara" csrf="hemlig" commandId="12345678">
      <Button>Spara</Button>
    </ActionForm>,
  );
  test('carries the token of the session', () => {
    expect(form).toContain('name="csrf" value="hemlig"');
  });
  test('carries the id of its command', () => {
    expect(form).toContain('name="commandId" value="12345678"');
  });
  test('is sent as POST', () => {
    expect(form).toContain('method="post"');
  });
});

describe('a status', () => {
  const kinds: readonly (readonly [StatusKind, readonly string[]])[] = [
    ['phase', phases],
    ['task', taskStates],
    ['stance', stances],
    ['measure', measureStatuses],
    ['review', reviewOutcomes],
  ];
  test.each(kinds)('of the kind %s looks different for every code, also without colour', (kind, codes) => {
    const looks = codes.map((code) => html(<StatusTag kind={kind} code={code} />));
    expect(new Set(looks.map((look) => look.replace(/class="[^"]*"/g, ''))).size).toBe(codes.length);
  });
  test('that is not known is shown by its code', () => {
    expect(html(<StatusTag kind="task" code="lost" />)).toContain('Lost');
  });
});

describe('a table', () => {
  const columns = [
    { label: 'Part', cell: ({ name }: { name: string }) => name, rowHeader: true },
    { label: 'Läge', cell: () => 'Besvarad' },
  ];
  test('labels every cell, for those who read it as rows', () => {
    expect(html(<DataTable caption="Parter" columns={columns} rows={[{ name: 'KS' }]} />)).toMatch(/<td[^>]*data-label="Läge"/);
  });
  test('names its rows', () => {
    expect(html(<DataTable caption="Parter" columns={columns} rows={[{ name: 'KS' }]} />)).toMatch(
      /<th role="rowheader" scope="row"/,
    );
  });
  test('without rows says what will be there', () => {
    expect(html(<DataTable caption="Parter" columns={columns} rows={[]} empty="Inga parter ännu." />)).toContain(
      'Inga parter ännu.',
    );
  });
});

test('progress is a number to those who listen', () => {
  expect(html(<Progress done={34} total={62} text="Skickar brev: 34 av 62" />)).toMatch(/<progress [^>]*value="34" max="62"/);
});

test('the step one is at is told to those who listen', () => {
  const steps = html(<Steps current={2} steps={[{ title: 'Vad' }, { title: 'Vilka' }]} />);
  expect(steps).toMatch(/aria-current="step">.*Vilka/);
});

test('the timeline writes a day once', () => {
  const items = [
    { at: '2025-06-26T07:02:00.000Z', text: 'Skickad' },
    { at: '2025-06-26T08:02:00.000Z', text: 'Öppnad' },
  ];
  expect(html(<Timeline items={items} />).match(/tors 26 juni 2025/g)).toHaveLength(1);
});

describe('the accent colour', () => {
  test.each([
    ['vinröd', 'vinröd'],
    ['#0057a8', 'blå'],
    ['#808080', 'skiffer'],
    ['inte en färg', 'petrol'],
    [undefined, 'petrol'],
  ])('%s becomes %s', (wish, accent) => {
    expect(accentOf(wish)).toBe(accent);
  });
});
