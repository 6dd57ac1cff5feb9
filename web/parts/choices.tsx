/** Questions answered by marking: one of several, any of several. */
import type { Option } from './fields';
import { type FieldProps, GroupFrame, idOf } from './frame';

type RadiosProps = FieldProps & { readonly options: readonly Option[]; readonly layout?: 'stacked' | 'inline' };

/** The first choice has the field's own id, so that the error summary leads to it. */
export function Radios({ options, layout = 'stacked', ...field }: RadiosProps) {
  return (
    <GroupFrame field={field}>
      <div class={`choices ${layout}`}>
        {options.map((option, index) => (
          <Choice
            key={option.value}
            type="radio"
            field={field}
            option={option}
            index={index}
            checked={option.value === field.value}
          />
        ))}
      </div>
    </GroupFrame>
  );
}

type CheckboxesProps = Omit<FieldProps, 'value'> & {
  readonly options: readonly Option[];
  readonly values?: readonly string[];
  readonly layout?: 'stacked' | 'inline' | 'columns';
};

export function Checkboxes({ options, values = [], layout = 'stacked', ...field }: CheckboxesProps) {
  return (
    <GroupFrame field={field}>
      <div class={`choices ${layout}`}>
        {options.map((option, index) => (
          <Choice
            key={option.value}
            type="checkbox"
            field={field}
            option={option}
            index={index}
            checked={values.includes(option.value)}
          />
        ))}
      </div>
    </GroupFrame>
  );
}

type ChoiceProps = {
  readonly type: 'radio' | 'checkbox';
  readonly field: FieldProps;
  readonly option: Option;
  readonly index: number;
  readonly checked: boolean;
};

function Choice({ type, field, option, index, checked }: ChoiceProps) {
  const id = index === 0 ? idOf(field) : `${idOf(field)}-${index + 1}`;
  const hintId = option.hint ? `${id}-about` : undefined;
  return (
    <div class="choice">
      <input
        type={type}
        id={id}
        name={field.name}
        value={option.value}
        checked={checked}
        required={type === 'radio' && field.required === true}
        aria-describedby={hintId}
      />
      <label for={id}>
        {option.text}
        {option.hint && (
          <span class="choice-hint" id={hintId}>
            {option.hint}
          </span>
        )}
      </label>
    </div>
  );
}
