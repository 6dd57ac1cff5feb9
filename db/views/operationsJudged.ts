/** What the health facts mean: fine, to be looked at, or broken, and what to do. English, for operators. */
import type { HealthFacts } from './operations';

export type HealthState = 'ok' | 'warning' | 'bad';

export type HealthName = 'database' | 'engine' | 'cases' | 'answers' | 'letters' | 'mail' | 'streams' | 'disk' | 'version';

export type HealthItem = {
  readonly name: HealthName;
  readonly state: HealthState;
  readonly text: string;
  /** What to do, when there is something to do. */
  readonly cure?: string;
  /** The same for the page that clerks see. */
  readonly swedish: { readonly name: string; readonly text: string; readonly cure?: string };
};

/** An answer is recorded within a second or so; the reconcile pass finds a lost one within six. */
const patienceSeconds = 60;
const gigabyte = 1024 ** 3;

export function judged(facts: HealthFacts): readonly HealthItem[] {
  return [
    database(facts),
    engine(facts),
    cases(facts),
    answers(facts),
    letters(facts),
    mail(facts),
    streams(facts),
    disk(facts),
    version(facts),
  ].filter((item): item is HealthItem => item !== undefined);
}

function database({ database: known }: HealthFacts): HealthItem {
  if (known === undefined)
    return {
      name: 'database',
      state: 'bad',
      text: 'The database does not answer.',
      cure: 'Look at PostgreSQL and its log; npm start restarts the embedded one by itself.',
      swedish: {
        name: 'Databasen',
        text: 'Databasen svarar inte.',
        cure: 'Be driftansvarig se efter PostgreSQL. Den inbyggda startas om av sig själv.',
      },
    };
  const megabytes = Math.round(known.bytes / 1024 ** 2);
  return {
    name: 'database',
    state: 'ok',
    text: `The database answers: ${megabytes} MB, the log stands at position ${known.head}.`,
    swedish: { name: 'Databasen', text: `Svarar. ${megabytes} MB, ${known.head} händelser i loggen.` },
  };
}

function engine({ engine: { isReachable } }: HealthFacts): HealthItem {
  if (isReachable)
    return {
      name: 'engine',
      state: 'ok',
      text: 'The Temporal server answers.',
      swedish: { name: 'Processmotorn', text: 'Svarar.' },
    };
  return {
    name: 'engine',
    state: 'bad',
    text: 'The Temporal server does not answer. Answers are still received; steps and letters wait.',
    cure: 'Start the Temporal server or mend TEMPORAL_ADDRESS. Nothing is lost: what waits goes on by itself.',
    swedish: {
      name: 'Processmotorn',
      text: 'Svarar inte. Svar tas emot ändå, men brev och beslutssteg väntar.',
      cure: 'Be driftansvarig starta Temporal. Inget går förlorat: det som väntar går vidare av sig självt.',
    },
  };
}

function cases({ database: known, engine: { notRunning } }: HealthFacts): HealthItem | undefined {
  if (known === undefined || notRunning === undefined) return undefined;
  const { openCases } = known;
  const base = { name: 'cases', text: `${openCases} open cases, ${notRunning} of them without a running workflow.` } as const;
  const swedish = { name: 'Öppna ärenden', text: `${openCases} öppna, ${notRunning} av dem utan process som går.` };
  if (notRunning === 0) return { ...base, state: 'ok', swedish };
  return {
    ...base,
    state: 'warning',
    cure: 'They are started by themselves within a minute. If not: npm run recover, and look at the worker.',
    swedish: {
      ...swedish,
      cure: 'De startas av sig själva inom en minut. Händer det inte: be driftansvarig köra npm run recover.',
    },
  };
}

function answers({ unrecorded }: HealthFacts): HealthItem | undefined {
  if (unrecorded === undefined) return undefined;
  const { count } = unrecorded;
  const seconds = Math.round(unrecorded.oldestSeconds);
  const text = count === 0 ? 'No answers wait.' : `${count} answers wait to be recorded, the oldest for ${seconds} s.`;
  const swedishText =
    count === 0 ? 'Inga svar väntar.' : `${count} svar väntar på att föras in, det äldsta i ${seconds} sekunder.`;
  const base = { name: 'answers', text } as const;
  const swedish = { name: 'Inkomna svar', text: swedishText };
  if (seconds <= patienceSeconds) return { ...base, state: 'ok', swedish };
  return {
    ...base,
    state: 'warning',
    cure: 'They are stored and safe. See that a worker runs and that the Temporal server answers.',
    swedish: { ...swedish, cure: 'Svaren är sparade och säkra. Be driftansvarig se efter att en worker går.' },
  };
}

function letters({ letters: counts }: HealthFacts): HealthItem | undefined {
  if (counts === undefined) return undefined;
  const { queued, refused, unknown } = counts;
  const base = { name: 'letters', text: `${queued} queued, ${refused} refused, ${unknown} with an unknown outcome.` } as const;
  const swedish = { name: 'Brev', text: `${queued} i kö, ${refused} inte mottagna, ${unknown} utan besked om de kom fram.` };
  if (refused + unknown === 0) return { ...base, state: 'ok', swedish };
  return {
    ...base,
    state: 'warning',
    cure: 'Refused: a clerk corrects the address on the page of the round. Unknown: ask the party whether the letter came.',
    swedish: { ...swedish, cure: 'Rätta adressen på omgångens sida. Är det oklart om ett brev kom fram: fråga parten.' },
  };
}

function mail({ mail: servers }: HealthFacts): HealthItem | undefined {
  if (servers === undefined) return undefined;
  const failing = servers.find(({ state }) => state !== 'ok');
  const swedishName = 'E-postservern';
  if (failing === undefined)
    return {
      name: 'mail',
      state: 'ok',
      text: servers.length === 0 ? 'No letter has been sent yet.' : 'The mail server takes letters.',
      swedish: { name: swedishName, text: servers.length === 0 ? 'Inget brev har skickats ännu.' : 'Tar emot brev.' },
    };
  const { state, reason } = failing;
  const isBlocked = state === 'blocked';
  return {
    name: 'mail',
    state: isBlocked ? 'bad' : 'warning',
    text: `${failing.server}: ${isBlocked ? 'refuses us altogether' : 'does not take letters now'} (${reason ?? 'no reason given'}).`,
    cure: isBlocked
      ? 'Mend SMTP_URL or MAIL_FROM: the server refuses the login or the sender.'
      : 'Letters are tried again by themselves.',
    swedish: {
      name: swedishName,
      text: isBlocked ? 'Avvisar alla våra brev.' : 'Tar inte emot brev just nu.',
      cure: isBlocked ? 'Be driftansvarig rätta inloggningen eller avsändaren.' : 'Breven försöks igen av sig själva.',
    },
  };
}

/** Only shown when there are any. */
function streams({ database: known }: HealthFacts): HealthItem | undefined {
  if (known === undefined || known.parked.length === 0) return undefined;
  return {
    name: 'streams',
    state: 'bad',
    text: `Set aside because an event cannot be read: ${known.parked.join(', ')}.`,
    cure: 'Start the version of Remisshjul that wrote the event; npm run resume -- --all says which event it is.',
    swedish: {
      name: 'Avställda ärenden',
      text: `${known.parked.length} ärenden går inte att läsa med den här versionen.`,
      cure: 'Be driftansvarig köra npm run doctor.',
    },
  };
}

function disk({ disk: known }: HealthFacts): HealthItem | undefined {
  if (known === undefined) return undefined;
  const { freeBytes, totalBytes } = known;
  const free = (freeBytes / gigabyte).toFixed(1);
  const base = { name: 'disk', text: `${free} GB free of ${Math.round(totalBytes / gigabyte)} GB.` } as const;
  const swedish = {
    name: 'Diskutrymme',
    text: `${free.replace('.', ',')} GB ledigt av ${Math.round(totalBytes / gigabyte)} GB.`,
  };
  if (freeBytes > gigabyte && freeBytes > totalBytes * 0.05) return { ...base, state: 'ok', swedish };
  return {
    ...base,
    state: freeBytes < gigabyte / 4 ? 'bad' : 'warning',
    cure: 'Make room or enlarge the disk: with a full disk no answer can be stored.',
    swedish: { ...swedish, cure: 'Be driftansvarig ge mer plats. Med full disk kan inga svar sparas.' },
  };
}

function version({ version: installed }: HealthFacts): HealthItem {
  const text = `Remisshjul ${installed}, Node ${process.versions.node}.`;
  return { name: 'version', state: 'ok', text, swedish: { name: 'Version', text } };
}
