/**
 * What the gate promises, each with the test that holds it: a title in `gate-promises.flow.ts`, or
 * a file and the start of a title elsewhere.
 */
export const gatePromises: readonly {
  readonly promise: string;
  readonly heldBy?: readonly [file: string, title: string];
}[] = [
  {promise: 'a marked tag that is added after the start runs'},
  {promise: 'a second save runs nothing again'},
  {
    promise: 'scripts from addresses keep their order',
    heldBy: ['test/pages/order.flow.ts', 'GATE-14, -15, -16: is kept when the visitor agrees'],
  },
  {promise: 'a slow async script keeps no other waiting'},
  {
    promise: 'a withdrawal while scripts are loading stops the queue',
    heldBy: ['test/pages/order.flow.ts', 'PEERS: a withdrawal while a script is loading'],
  },
  {promise: 'a released script keeps its nonce, onload, integrity and crossorigin'},
  {
    promise: 'page-wide Trusted Types break nothing',
    heldBy: ['test/pages/content-security-policy.flow.ts', 'CSP-01: asks, opens the preferences'],
  },
  {promise: 'a marked frame keeps its address through a refusal and a consent'},
  {promise: 'nothing is on by default'},
  {promise: 'a returning visitor’s scripts wait for no text and no interface'},
  {promise: 'a choice is stored before anything acts on it'},
  {promise: 'where nothing can be stored, the choice holds for the page and says so'},
  {
    promise: 'allow, deny, allow on one page ends at allowed',
    heldBy: ['test/pages/lifecycle.flow.ts', 'GATE-13: allow, deny, allow on one page'],
  },
  {promise: 'marked elements of every transport are held, not scripts alone'},
];
