/** What the protocol tells of a node: `Accessibility.AXNode`, as far as it is read here. */
interface TreeNode {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: {readonly value?: unknown};
  readonly name?: {readonly value?: unknown};
  readonly description?: {readonly value?: unknown};
  readonly properties?: readonly {
    readonly name: string;
    readonly value: {readonly value?: unknown};
  }[];
  readonly childIds?: readonly string[];
}

/** States and properties that a snapshot names; `checked` is told for on and for off. */
const told = ['modal', 'live', 'checked', 'expanded', 'focused', 'disabled', 'level'];

/** Roles that only hold text or group others: their children stand in their place. */
const plain = ['none', 'generic', 'StaticText', 'InlineTextBox', 'LabelText', 'LineBreak'];

/** Writes an accessibility tree down, a line for each node that assistive technology stops at. */
export function describeTree(nodes: readonly TreeNode[]): string[] {
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines: string[] = [];
  const visit = (node: TreeNode | undefined, depth: number): void => {
    if (!node) return;
    const role = String(node.role?.value);
    const isTold = !node.ignored && !plain.includes(role);
    if (isTold) lines.push('  '.repeat(depth) + describeNode(node, role));
    for (const id of node.childIds ?? []) visit(byId.get(id), isTold ? depth + 1 : depth);
  };
  visit(nodes[0], 0);
  return lines;
}

function describeNode({name, description, properties = []}: TreeNode, role: string): string {
  const states = told.flatMap((state) => {
    const value = properties.find((one) => one.name === state)?.value.value;
    return value === undefined ? [] : [`${state}=${String(value)}`];
  });
  const words = [role];
  if (name?.value) words.push(JSON.stringify(name.value));
  words.push(...states);
  return words.join(' ') + (description?.value ? `: ${String(description.value)}` : '');
}
