/** Responsibles as printed, each marked when the register does not know it. A version that was fixed shows only what was printed. */
import { Tag } from '../parts';
import type { CaseView } from './documentFrame';
import { isUnknown } from './measuresRegister';

export function Names({ view, names }: { readonly view: CaseView; readonly names: readonly string[] }) {
  if (names.length === 0) return <>–</>;
  return (
    <>
      {names.map((name, index) => (
        <span key={name}>
          {name}
          {index < names.length - 1 && ','}
          {view.version === undefined && isUnknown(view.municipality, name) && (
            <>
              {' '}
              <Tag tone="warning" glyph="alert" text="Finns inte i registret" />
            </>
          )}{' '}
        </span>
      ))}
    </>
  );
}
