import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import ts from 'typescript';
import {CONFIG, type Shape} from '../../src/config-shape.js';
import {rootFolder} from './test-files.js';

/** Every name that an option of `kelisim/server` or of a config has, by the types and the shape. */
export function optionNames(): string[] {
  const files = ['read-consent', 'consent-handler', 'content-security-policy', 'consent-cookie'];
  const ofServer = files.flatMap((name) => {
    const path = join(rootFolder, `src/server/${name}.ts`);
    const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
    return file.statements.flatMap((one) =>
      ts.isInterfaceDeclaration(one) && one.name.text.endsWith('Options')
        ? one.members.map((member) => (member.name as ts.Identifier).text)
        : [],
    );
  });
  const inShape = (shape: Shape): string[] => {
    if (Array.isArray(shape)) return shape[0] instanceof RegExp ? [] : inShape(shape[0] as Shape);
    return Object.entries(shape).flatMap(([name, one]) => [name, ...inShape(one as Shape)]);
  };
  return [...new Set([...ofServer, ...inShape(CONFIG)])].sort();
}

/** What a bad parser of an address puts into every object, while `look` goes on; all of it goes again. */
export async function whilePolluted<T>(
  members: Readonly<Record<string, unknown>>,
  look: () => T | Promise<T>,
): Promise<T> {
  Object.assign(Object.prototype, members);
  try {
    return await look();
  } finally {
    for (const name of Object.keys(members)) Reflect.deleteProperty(Object.prototype, name);
  }
}
