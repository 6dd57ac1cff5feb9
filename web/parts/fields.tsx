/** The fields of a form: one line, several lines, a choice from a list, a day, files. */
import { Frame, type FieldProps, tied } from './frame';

type LineProps = FieldProps & {
  readonly type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'password';
  readonly inputmode?: 'numeric' | 'decimal';
  readonly width?: 'short' | 'medium' | 'full';
  readonly maxLength?: number;
};

export function Field({ type = 'text', width = 'medium', inputmode, maxLength, ...field }: LineProps) {
  return (
    <Frame field={field}>
      <input
        {...tied(field)}
        class={`width-${width}`}
        type={type}
        value={field.value}
        autocomplete={field.autocomplete}
        inputmode={inputmode}
        maxLength={maxLength}
      />
    </Frame>
  );
}

export function TextArea({ rows = 6, ...field }: FieldProps & { readonly rows?: number }) {
  return (
    <Frame field={field}>
      <textarea {...tied(field)} class="width-full" rows={rows} value={field.value} autocomplete={field.autocomplete} />
    </Frame>
  );
}

export type Option = { readonly value: string; readonly text: string; readonly hint?: string };

type SelectProps = FieldProps & {
  readonly options: readonly Option[];
  /** The first, empty choice: "Välj nämnd". Left out when one of the options must hold. */
  readonly prompt?: string;
};

export function Select({ options, prompt, ...field }: SelectProps) {
  return (
    <Frame field={field}>
      <select {...tied(field)} autocomplete={field.autocomplete}>
        {prompt !== undefined && (
          <option value="" selected={!field.value}>
            {prompt}
          </option>
        )}
        {options.map(({ value, text }) => (
          <option key={value} value={value} selected={value === field.value}>
            {text}
          </option>
        ))}
      </select>
    </Frame>
  );
}

type DateProps = FieldProps & { readonly min?: string; readonly max?: string };

/** The browser's own calendar; a browser without one shows a text field, and so does a value that is not a day, so that it is not lost. */
export function DateField({ min, max, ...field }: DateProps) {
  const isDay = !field.value || /^\d{4}-\d{2}-\d{2}$/.test(field.value);
  const hint = isDay
    ? field.hint
    : [field.hint, 'Skriv dagen som ÅÅÅÅ-MM-DD, till exempel 2025-09-30.'].filter(Boolean).join(' ');
  const hinted = { ...field, hint };
  return (
    <Frame field={hinted}>
      <input
        {...tied(hinted)}
        class="width-short"
        type={isDay ? 'date' : 'text'}
        value={field.value}
        min={min}
        max={max}
        placeholder="ÅÅÅÅ-MM-DD"
        autocomplete={field.autocomplete ?? 'off'}
      />
    </Frame>
  );
}

type FileProps = Omit<FieldProps, 'value'> & { readonly accept?: string; readonly multiple?: boolean };

/** Its form must be `multipart`. */
export function FileField({ accept, multiple = false, ...field }: FileProps) {
  return (
    <Frame field={field}>
      <input {...tied(field)} class="width-full" type="file" accept={accept} multiple={multiple} />
    </Frame>
  );
}
