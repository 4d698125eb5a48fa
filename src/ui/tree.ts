import {own} from '../own-node.js';

/** Markup as data: a text, or an element's name, attributes and children. Nothing falsy is shown. */
export type Tree =
  | string
  | null
  | undefined
  | readonly [name: string, attributes: Readonly<Record<string, string>>, ...children: Tree[]];

/**
 * Makes the nodes of a tree. Texts are texts, whatever stands in them: nothing is parsed, so that a
 * page that enforces Trusted Types needs to allow nothing for it.
 */
export function toNode(tree: Tree): Node {
  if (!Array.isArray(tree)) return own(document).createTextNode((tree as string) ?? '');
  const [name, attributes, ...children] = tree as Exclude<Tree, string | null | undefined>;
  const element = own(document).createElement(name);
  for (const key in attributes) element.setAttribute(key, attributes[key]!);
  element.append(...children.map(toNode));
  return element;
}
