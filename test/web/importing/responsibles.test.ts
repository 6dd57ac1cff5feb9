/** Lists of responsibles as they stand in cells. */
import { splitResponsibles } from '../../../web/importing/responsibles';

describe('a list of responsibles', () => {
  test.each([
    ['SCN, OSN, \nÄLN, AMN.', ['SCN', 'OSN', 'ÄLN', 'AMN']],
    ['Uppsalahem \nAB', ['Uppsalahem AB']],
    ['Uppsalahem\n\nAB', ['Uppsalahem AB']],
    ['Uppsalahem AB \nUppsala Arenor', ['Uppsalahem AB', 'Uppsala Arenor']],
    ['KS; SCN och OSN', ['KS', 'SCN', 'OSN']],
    ['Idrotts- och fritidsnämnden och Socialnämnden', ['Idrotts- och fritidsnämnden', 'Socialnämnden']],
    ['Uppsala Arenor och fastigheter', ['Uppsala Arenor och fastigheter']],
    ['Kultur- och fritids-\nnämnderna', ['Kultur- och fritidsnämnderna']],
    ['Idrotts-\noch fritidsnämnden', ['Idrotts- och fritidsnämnden']],
    ['Uppsala\nKonsert & Kongress', ['Uppsala Konsert & Kongress']],
    ['KS\nSCN\nOSN', ['KS', 'SCN', 'OSN']],
    ['Socialnämnden\nOmsorgsnämnden', ['Socialnämnden', 'Omsorgsnämnden']],
    ['• Socialnämnden\n\n• Kultur- och fritids-\nnämnden', ['Socialnämnden', 'Kultur- och fritidsnämnden']],
    ['- KS\n- alla nämnder', ['KS', 'alla nämnder']],
    ['KS + alla nämnder', ['KS', 'alla nämnder']],
    ['SCN/OSN', ['SCN', 'OSN']],
    ['Kommunstyrelsen (HR, upphandling), SCN', ['Kommunstyrelsen (HR, upphandling)', 'SCN']],
    ['kommundirektör och HR-chef', ['kommundirektör', 'HR-chef']],
    ['bolagen m.fl.', ['bolagen m.fl.']],
    ['KS, SCN, KS', ['KS', 'SCN']],
    ['–', []],
    ['', []],
  ])('%j', (cell, names) => {
    expect(splitResponsibles(cell)).toEqual(names);
  });
});
