import {readdirSync, readFileSync} from 'node:fs';
import {join, sep} from 'node:path';
import ts from 'typescript';
import {rootFolder} from '../../helpers/test-files.js';

const kinds = ['attributes', 'elements', 'classes', 'globals', 'members'] as const;

type Kind = (typeof kinds)[number];

/** What the library looks for in a page, by kind, each name with a file that does. */
export type Names = Readonly<Record<Kind, ReadonlyMap<string, string>>>;

type Add = (kind: Kind, name: string) => void;

/** Loaded in no page of a visitor's, or in no page at all. */
const ELSEWHERE = /^(audit|testing|server)\//;

const READS = /^(get|has|set|remove|toggle)Attribute$/;
const SEARCHES = /^(querySelector(All)?|matches|closest)$/;

const isConstant = (name: string): boolean => /^[A-Z_]+$/.test(name);
const toAttribute = (member: string): string =>
  `data-${member.replace(/[A-Z]/g, (one) => `-${one.toLowerCase()}`)}`;

/** Reads out of the source, by the compiler, every name that an element of a page could bear. */
export function collectNames(): Names {
  const names = Object.fromEntries(kinds.map((kind) => [kind, new Map<string, string>()]));
  const clobbered = membersThatCanBeTaken();
  for (const [file, tree] of sources()) {
    const add: Add = (kind, name) => {
      if (kind !== 'members' || (clobbered.has(name) && !isConstant(name)))
        names[kind]!.set(name, file);
    };
    const globals = new Set(['window', 'globalThis']);
    const visit = (node: ts.Node): void => {
      readNode(node, globals, add);
      ts.forEachChild(node, visit);
    };
    visit(tree);
  }
  return names as unknown as Names;
}

function* sources(): Generator<[file: string, tree: ts.SourceFile]> {
  const folder = join(rootFolder, 'src');
  for (const path of readdirSync(folder, {recursive: true, encoding: 'utf8'})) {
    const file = path.split(sep).join('/');
    if (!file.endsWith('.ts') || file.endsWith('.styles.ts') || ELSEWHERE.test(file)) continue;
    const text = readFileSync(join(folder, path), 'utf8');
    yield [file, ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)];
  }
}

/** The members of `document` and of a form: an element's `name` or `id` can stand for each. */
function membersThatCanBeTaken(): ReadonlySet<string> {
  const path = 'members.ts';
  const text = 'declare const form: HTMLFormElement; declare const page: Document;';
  const host = ts.createCompilerHost({});
  const read = host.getSourceFile;
  host.getSourceFile = (name, target, ...more) =>
    name === path ? ts.createSourceFile(name, text, target) : read(name, target, ...more);
  const program = ts.createProgram(
    [path],
    {lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'], types: []},
    host,
  );
  const checker = program.getTypeChecker();
  const names = new Set<string>();
  for (const statement of program.getSourceFile(path)!.statements) {
    const [declared] = (statement as ts.VariableStatement).declarationList.declarations;
    for (const {name} of checker.getTypeAtLocation(declared!.name).getProperties()) names.add(name);
  }
  return names;
}

/** `globals` are the names in this file for what holds the page's globals. */
function readNode(node: ts.Node, globals: Set<string>, add: Add): void {
  if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node)) readText(node.text, add);
  if (ts.isCallExpression(node)) {
    readCall(node, add);
    // `Object.hasOwn(globalThis, 'htmx')`
    const [from, name] = node.arguments;
    if (from && name && ts.isStringLiteral(name) && isNamed(from, globals))
      add('globals', name.text);
  }
  if (ts.isPropertyAccessExpression(node)) {
    readMember(node.expression, node.name.text, globals, add);
  }
  if (ts.isVariableDeclaration(node) && node.initializer) {
    const {name, initializer} = node;
    if (ts.isIdentifier(name) && isNamed(initializer, globals)) globals.add(name.text);
    if (name.getText() === 'ATTRIBUTES') readList(node, (text) => add('attributes', text));
  }
  // `const {consent} = script.dataset`, `({dataset, host}) => …`.
  if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
    const from = node.parent.parent;
    const member = (node.propertyName ?? node.name).getText();
    if (ts.isVariableDeclaration(from) && from.initializer)
      readMember(from.initializer, member, globals, add);
    else add('members', member);
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.InKeyword) {
    if (ts.isStringLiteral(node.left)) readMember(node.right, node.left.text, globals, add);
  }
}

/** Elements, attributes and classes in selectors and in code alike. */
function readText(text: string, add: Add): void {
  for (const [name] of text.matchAll(/(?<![\w-])data-[a-z][a-z-]*[a-z](?!\w)/g))
    add('attributes', name);
  for (const [name] of text.matchAll(/(?<![\w.:-])kelisim-[a-z]+(?![\w.-])/g))
    add('elements', name);
  for (const [, name] of text.matchAll(/\[([a-z]+)[\]~^*$|=]/g)) add('attributes', name!);
  for (const [, name] of text.matchAll(/(?:^|,|\bhtml)\.([a-z][\w-]{2,})/g)) add('classes', name!);
}

function readMember(
  from: ts.Expression,
  member: string,
  globals: ReadonlySet<string>,
  add: Add,
): void {
  if (isNamed(from, new Set(['dataset']))) add('attributes', toAttribute(member));
  else if (isNamed(from, globals)) add('globals', member);
  else add('members', member);
}

function readCall({expression, arguments: given}: ts.CallExpression, add: Add): void {
  const called = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
  const [first] = given;
  if (!first || !ts.isStringLiteralLike(first)) return;
  const name = called.getText();
  if (READS.test(name)) add('attributes', first.text);
  if (name === 'callQueue') add('globals', first.text);
  if (SEARCHES.test(name))
    for (const [, id] of first.text.matchAll(/[.#]([\w-]+)/g)) add('classes', id!);
}

function readList(node: ts.Node, found: (text: string) => void): void {
  if (ts.isStringLiteral(node)) found(node.text);
  ts.forEachChild(node, (child) => readList(child, found));
}

/** True for `name`, `one.name`, `(name as Type)!`. */
function isNamed(node: ts.Expression, names: ReadonlySet<string>): boolean {
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node))
    return isNamed(node.expression, names);
  return names.has(ts.isPropertyAccessExpression(node) ? node.name.text : node.getText());
}
