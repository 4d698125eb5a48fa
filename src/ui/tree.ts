import {own} from '../own-node.js';

/** Markup as data: a text, or an element's name, attributes and children. `null` is an empty text. */
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

/**
 * Gives a node the attributes and texts of one that was made anew, and takes that one in its place
 * only where their elements differ: what has focus keeps it.
 */
export function patch(node: ChildNode, made: ChildNode): void {
  const [children, wanted] = [node, made].map(({childNodes}) => [...childNodes]);
  if (
    (node as Element).localName !== (made as Element).localName ||
    children!.length !== wanted!.length
  )
    return node.replaceWith(made);
  if (!wanted![0]) node.textContent = made.textContent;
  for (const {name, value} of (made as Element).attributes ?? [])
    (node as Element).setAttribute(name, value);
  wanted!.forEach((child, i) => patch(children![i]!, child));
}
