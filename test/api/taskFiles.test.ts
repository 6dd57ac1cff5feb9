/** Files that come with an answer: judged by what they hold, named when refused, and never the cause of lost text. */
import { randomUUID } from 'node:crypto';
import { kindOfFile } from '../../api/files';
import { type SentFile, type TaskWorld, openTaskWorld } from './taskWorld';

describe('the kind of a file', () => {
  const docx = zip(['[Content_Types].xml', 'word/document.xml']);

  test.each([
    ['a PDF', 'utdrag.pdf', Buffer.from('%PDF-1.7\n'), 'application/pdf'],
    ['a picture', 'a.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'image/png'],
    ['a photo', 'a.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'image/jpeg'],
    ['a text in Windows-1252', 'a.txt', Buffer.from('Nämnden tillstyrker', 'latin1'), 'text/plain; charset=utf-8'],
    ['a Word document', 'a.docx', docx, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['an Excel sheet', 'a.xlsx', zip(['xl/workbook.xml']), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['a PDF called a program', 'a.exe', Buffer.from('%PDF-1.7\n'), 'application/pdf'],
  ])('is told for %s', (_, name, bytes, mediaType) => {
    expect(kindOfFile(name, bytes)?.mediaType).toBe(mediaType);
  });

  test.each([
    ['a program', 'a.pdf', Buffer.from('MZ\u0090\u0000')],
    ['a web page called a text', 'a.txt', Buffer.from('  <!DOCTYPE html><script>')],
    ['a picture in markup', 'a.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg">')],
    ['a text called a web page', 'a.html', Buffer.from('hej <script>')],
    ['a zip of other things', 'a.docx', zip(['readme.txt'])],
    ['a Word document with macros', 'a.docx', zip(['word/document.xml', 'word/vbaProject.bin'])],
    ['nothing', 'a.txt', Buffer.alloc(0)],
  ])('is none for %s', (_, name, bytes) => {
    expect(kindOfFile(name, bytes)).toBeUndefined();
  });
});

describe('a file sent with an answer', () => {
  let world: TaskWorld;
  let base: string;
  beforeAll(async () => {
    world = await openTaskWorld();
  });
  beforeEach(async () => {
    base = `/uppdrag/${await world.token()}`;
    await world.post(`${base}/slang`, {});
  });
  afterAll(() => world.close());

  const pdf = { name: 'utdrag.pdf', bytes: Buffer.from('%PDF-1.7 utdrag') };
  const fields = () => ({ stance: 'supports', dissent: 'Text som är kvar', version: '0', commandId: randomUUID() });
  const save = (files: readonly SentFile[]) => world.post(`${base}/granska`, fields(), files);

  test('that is forbidden is named, and text and other files are kept', async () => {
    const { statusCode, body } = await save([pdf, { name: 'ond.exe', bytes: Buffer.from('MZ\u0000') }]);
    expect([statusCode, body.includes('ond.exe'), body.includes('Text som är kvar'), body.includes('utdrag.pdf')]).toEqual([
      422,
      true,
      true,
      true,
    ]);
  });

  test('that is larger than 10 MB is named, and the text is kept', async () => {
    const { body } = await save([
      { name: 'stor.pdf', bytes: Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(10 * 1024 * 1024)]) },
    ]);
    expect([body.includes('stor.pdf'), body.includes('Text som är kvar')]).toEqual([true, true]);
  });

  test('twice is kept once', async () => {
    await save([pdf]);
    await save([pdf]);
    expect((await world.get(`${base}/granska`)).body.match(/>utdrag\.pdf</g)).toHaveLength(1);
  });

  test('is given back as it was, as an attachment', async () => {
    await save([pdf]);
    const href = /href="([^"]*\/fil\/[^"]*)"/.exec((await world.get(`${base}/granska`)).body)?.[1] ?? '';
    const { rawPayload, headers } = await world.get(href);
    expect([rawPayload.equals(pdf.bytes), String(headers['content-disposition']).startsWith('attachment')]).toEqual([true, true]);
  });

  test('can be taken away again', async () => {
    await save([pdf]);
    const removeFile = /name="removeFile" value="([^"]*)"/.exec((await world.get(base)).body)?.[1] ?? '';
    await world.post(`${base}/utkast`, { ...fields(), version: '1', removeFile });
    expect((await world.get(base)).body).not.toContain('utdrag.pdf');
  });
});

/** The smallest zip with these names: an empty entry each, and the central directory. */
function zip(names: readonly string[]): Buffer {
  const locals = names.map((name) =>
    Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(22), lengths(name), Buffer.from(name)]),
  );
  const central = names.map((name) =>
    Buffer.concat([Buffer.from('504b0102', 'hex'), Buffer.alloc(24), lengths(name), Buffer.alloc(14), Buffer.from(name)]),
  );
  const end = Buffer.alloc(22);
  end.write('504b0506', 'hex');
  end.writeUInt32LE(Buffer.concat(locals).length, 16);
  return Buffer.concat([...locals, ...central, end]);
}

function lengths(name: string): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt16LE(name.length);
  return bytes;
}
