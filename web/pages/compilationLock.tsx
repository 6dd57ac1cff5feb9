/** Locking the compilation: the changes are made in the text, and the case goes on to the board. */
import { unhandledComments } from '../../domain/compilation';
import { checkCompilation } from '../../domain/compilationChecks';
import { ActionForm, Button, Field } from '../parts';
import type { CompilationProps } from './compilationView';
import { addressOf } from './documentFrame';

export function LockSection({ view, forms, commandId }: CompilationProps) {
  const { phase, compilation } = view.state;
  if (compilation.lockedAt !== undefined || (phase !== 'remiss' && phase !== 'compilation')) return null;
  const left = unhandledComments(view.state).length;
  const waits = phase === 'remiss' ? 'Den kan låsas när remissen är stängd.' : `${left} av synpunkterna väntar på hantering.`;
  return (
    <section aria-labelledby="las">
      <h2 id="las">Lås sammanställningen</h2>
      <p>
        När sammanställningen låses förs ändringarna in i texten, som blir förslaget till beslut. Därefter kan varken hantering
        eller text ändras.
      </p>
      {phase === 'remiss' || left > 0 ? <p class="muted">{waits}</p> : <LockForm {...{ view, forms, commandId }} />}
    </section>
  );
}

function LockForm({ view, forms, commandId }: Pick<CompilationProps, 'view' | 'forms' | 'commandId'>) {
  const findings = checkCompilation(view.state).length;
  return (
    <ActionForm action={addressOf(view, '/sammanstallning/las')} csrf={view.frame.csrf} commandId={`${commandId}-l`}>
      {findings > 0 && (
        <p>
          Det finns <a href="#findings">{findings === 1 ? 'en sak' : `${findings} saker`} att se över</a> först.
        </p>
      )}
      <Field
        name="confirmedBy"
        id="lock-confirmedBy"
        label="Godkänd av"
        hint="Chefen som har gått igenom sammanställningen, som befattning: Utvecklingsdirektör."
        required
        value={forms.lock?.values['confirmedBy']}
        error={forms.lock?.errors['confirmedBy']}
      />
      <Button>Lås sammanställningen</Button>
    </ActionForm>
  );
}
