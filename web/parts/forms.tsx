/** Sending something: the form with its hidden fields, its buttons, and what to mend when it did not pass. */
import type { ComponentChildren } from 'preact';

type Hidden = {
  /** The session's token; outsiders' forms have none. */
  readonly csrf?: string;
  /** A fresh id given when the form is shown, so that a second press is the same command. */
  readonly commandId?: string;
};

type ActionFormProps = Hidden & {
  readonly action: string;
  readonly children: ComponentChildren;
  readonly id?: string;
  /** Needed when the form has a FileField. */
  readonly multipart?: boolean;
  /** Where drafts are sent while one writes (only with script). */
  readonly autosave?: string;
  /** 'inline' lays the fields and the button in one row. */
  readonly layout?: 'stacked' | 'inline';
};

export function ActionForm({ action, csrf, commandId, children, id, multipart, autosave, layout = 'stacked' }: ActionFormProps) {
  return (
    <form
      class={`form ${layout}`}
      method="post"
      action={action}
      id={id}
      enctype={multipart ? 'multipart/form-data' : undefined}
      data-autosave={autosave}
      novalidate
    >
      <HiddenCsrf csrf={csrf} commandId={commandId} />
      {children}
      {autosave && <p class="autosave" data-autosave-status role="status" />}
    </form>
  );
}

export function HiddenCsrf({ csrf, commandId }: Hidden) {
  return (
    <>
      {csrf && <input type="hidden" name="csrf" value={csrf} />}
      {commandId && <input type="hidden" name="commandId" value={commandId} />}
    </>
  );
}

type Look = 'primary' | 'secondary' | 'danger' | 'quiet';

type ButtonProps = {
  readonly children: ComponentChildren;
  readonly look?: Look;
  readonly name?: string;
  readonly value?: string;
  /** Another place to send the form to. */
  readonly formaction?: string;
  /** The id of the form, when the button stands outside it. */
  readonly form?: string;
};

/** Sends the form it stands in. */
export function Button({ children, look = 'primary', ...rest }: ButtonProps) {
  return (
    <button type="submit" class={`button ${look}`} {...rest}>
      {children}
    </button>
  );
}

type ButtonLinkProps = { readonly href: string; readonly children: ComponentChildren; readonly look?: Look };

/** Leads somewhere; changes nothing. */
export function ButtonLink({ href, children, look = 'secondary' }: ButtonLinkProps) {
  return (
    <a class={`button ${look}`} href={href}>
      {children}
    </a>
  );
}

/** A row of buttons and links; wraps when there is no room. */
export function Actions({ children }: { readonly children: ComponentChildren }) {
  return <div class="actions">{children}</div>;
}

/** `field` is the id of the field to mend (its name, when it was given no id). */
export type FormError = { readonly field?: string; readonly text: string };

/** Stands first in main when a form did not pass; takes the focus. Nothing when there are no errors. */
export function ErrorSummary({ errors, title }: { readonly errors: readonly FormError[]; readonly title?: string }) {
  if (errors.length === 0) return null;
  return (
    <div class="error-summary" role="alert" tabindex={-1} autofocus aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">
        {title ?? (errors.length === 1 ? 'En sak behöver rättas' : `${errors.length} saker behöver rättas`)}
      </h2>
      <ul>
        {errors.map(({ field, text }) => (
          <li key={text}>{field ? <a href={`#${field}`}>{text}</a> : text}</li>
        ))}
      </ul>
    </div>
  );
}
