/** What README and docs/ say of commands, folders, settings and files is so. */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pages, read, root } from './project';

const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
const readme = read('README.md');

function commandsIn(text: string): readonly string[] {
  const run = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name);
  const short = [...text.matchAll(/npm (start|test)\b/g)].map(([, name = '']) => name);
  return [...new Set([...run, ...short])];
}

describe('a command', () => {
  test.each(pages())('in %s is a script of package.json', (page) => {
    expect(commandsIn(read(page)).filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  test.each(Object.entries(scripts))('%s runs a file that is there', (_, script) => {
    const file = /tsx\/cjs (\S+)/.exec(script)?.[1];
    expect(file === undefined || existsSync(join(root, file)) ? [] : [file]).toEqual([]);
  });

  test('of package.json is told in README, unless it is a part of another', () => {
    const told = commandsIn(readme);
    expect(Object.keys(scripts).filter((name) => !name.startsWith('check:') && !told.includes(name))).toEqual([]);
  });
});

describe('the folder table', () => {
  const notSource = new Set(['node_modules', 'coverage', 'test-results', 'reports']);
  const folders = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !notSource.has(entry.name))
    .map(({ name }) => name);

  test('of README has every folder there is, and no other', () => {
    const told = [...readme.matchAll(/^\| `(\w+)\/` \|/gm)].map(([, name = '']) => name);
    expect([...told].sort()).toEqual([...folders].sort());
  });
});

describe('the settings table', () => {
  const source = read('config/settings.ts');
  const parsed = [...source.matchAll(/^ {2}([A-Z][A-Z_]+): (?:text|z|wholeNumber|absolutePath)/gm)].map(([, name = '']) => name);
  const looked = [...source.matchAll(/env\['(\w+)'\]/g)].map(([, name = '']) => name);
  const told = [...readme.matchAll(/^\| `([A-Z][A-Z_]+)` \|/gm)].map(([, name = '']) => name);

  test('of README has every variable that the settings read, and no other', () => {
    expect(parsed.length).toBeGreaterThan(15);
    expect([...told].sort()).toEqual([...parsed, ...looked].sort());
  });
});

describe('a link', () => {
  test.each(pages())('in %s leads to a file that is there', (page) => {
    const links = [...read(page).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([]);
  });

  test.each(pages())('in %s to a source file, written as code, names one that is there', (page) => {
    const paths = [
      ...read(page).matchAll(/`((?:domain|workflows|activities|db|web|api|worker|config|dev|bench|test)\/[\w./-]+\.\w+)`/g),
    ];
    expect(paths.map(([, path = '']) => path).filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});
