/** When letters leave: reminders at nine on working days, around the last day. */
import { addDays, atStockholm, workingDayOnOrAfter, workingDayOnOrBefore } from './calendar';
import type { Instant, IsoDate } from './time';

type Reminders = {
  readonly dueOn: IsoDate;
  readonly daysBefore: readonly number[];
  readonly daysAfter: readonly number[];
  readonly extra?: readonly IsoDate[];
};

/** In order; those before the last day on or before a working day, those after on or after one; two on one day become one. */
export function reminderTimes({ dueOn, daysBefore, daysAfter, extra }: Reminders): readonly { readonly sequence: number; readonly at: Instant }[] {
  const days = [
    ...daysBefore.map((days) => workingDayOnOrBefore(addDays(dueOn, -days), extra)),
    ...daysAfter.map((days) => workingDayOnOrAfter(addDays(dueOn, days), extra)),
  ];
  return [...new Set(days)].sort().map((day, index) => ({ sequence: index + 1, at: atStockholm(day, '09:00') }));
}
