/** What every form field has around it: its label, hint and error, tied together for those who listen. */
import type { ComponentChildren } from 'preact';

export type FieldProps = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value?: string;
  /** What is wrong and how to mend it, as a sentence. */
  readonly error?: string;
  /** Fields that are not required are marked "(valfritt)". */
  readonly required?: boolean;
  readonly autocomplete?: string;
  /** The name, when not given: needed when a page has two fields of one name. */
  readonly id?: string;
};

type Described = Pick<FieldProps, 'name' | 'id' | 'hint' | 'error'>;

export function Frame({ field, children }: { readonly field: FieldProps; readonly children: ComponentChildren }) {
  return (
    <div class={field.error ? 'field has-error' : 'field'}>
      <label for={idOf(field)}>
        {field.label}
        <Optional required={field.required} />
      </label>
      <HintAndError field={field} />
      {children}
    </div>
  );
}

/** The same for several inputs that answer one question. */
export function GroupFrame({ field, children }: { readonly field: FieldProps; readonly children: ComponentChildren }) {
  return (
    <fieldset class={field.error ? 'field has-error' : 'field'} aria-describedby={describedBy(field)}>
      <legend>
        {field.label}
        <Optional required={field.required} />
      </legend>
      <HintAndError field={field} />
      {children}
    </fieldset>
  );
}

/** The attributes that tie an input to its hint and error. */
export function tied(field: FieldProps) {
  return {
    id: idOf(field),
    name: field.name,
    required: field.required === true,
    'aria-describedby': describedBy(field),
    'aria-invalid': field.error ? ('true' as const) : undefined,
  };
}

export function idOf({ id, name }: Pick<FieldProps, 'id' | 'name'>): string {
  return id ?? name;
}

function describedBy(field: Described): string | undefined {
  const ids = [field.hint && `${idOf(field)}-hint`, field.error && `${idOf(field)}-error`].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

function Optional({ required }: { readonly required?: boolean }) {
  return required ? null : <span class="optional"> (valfritt)</span>;
}

function HintAndError({ field }: { readonly field: Described }) {
  return (
    <>
      {field.hint && (
        <p class="hint" id={`${idOf(field)}-hint`}>
          {field.hint}
        </p>
      )}
      {field.error && (
        <p class="error" id={`${idOf(field)}-error`}>
          <span class="visually-hidden">Att rätta: </span>
          {field.error}
        </p>
      )}
    </>
  );
}
