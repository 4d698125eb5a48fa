type Connect = (element: HTMLElement) => void;

/**
 * Says what an element does when it comes into a page, and does it with those that are there.
 *
 * A name is registered once in the life of a page, for all copies of the library there, and its class
 * outlives the controller that registered it. So the class knows its elements, and whoever starts
 * next takes them over. It is made here, since Node, where the package may be imported, has no
 * `HTMLElement`.
 */
export function defineElement(name: string, connect: Connect): void {
  try {
    const make = () =>
      class Own extends HTMLElement {
        declare static connect?: Connect;
        static present = new Set<HTMLElement>();
        connectedCallback(): void {
          Own.present.add(this);
          Own.connect?.(this);
        }
        disconnectedCallback(): void {
          Own.present.delete(this);
        }
      };
    if (!customElements.get(name)) customElements.define(name, make());
    const own = customElements.get(name) as ReturnType<typeof make>;
    own.connect = connect;
    own.present.forEach(connect);
  } catch {
    // The name is somebody else's, or there are none in this browser.
  }
}
