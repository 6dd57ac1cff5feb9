/** Makes real .xlsx files for tests. */
import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import { zipFile } from './zipFiles';

/** A workbook as Excel users leave it: one or several sheets by name. */
export function workbook(sheets: Readonly<Record<string, SheetData>>): Promise<Buffer> {
  const written = Object.entries(sheets).map(([sheet, data]) => ({ sheet, data }));
  return writeExcelFile(written).toBuffer();
}

/** A workbook with one sheet, Blad1, whose cells are written as XML: for what no writer writes (cached formula values, errors). */
export function rawWorkbook(sheetXml: string, stylesXml = ''): Buffer {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return zipFile({
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}">${stylesXml}</styleSheet>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${sheetXml}</sheetData></worksheet>`,
  });
}
