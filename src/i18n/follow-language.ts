/**
 * Loads words anew whenever the page's `lang` changes, and hands them over; returns the way to end
 * it. Of two languages the later one holds, whichever came first. One that can't be loaded leaves
 * the words as they are.
 */
export function followLanguage<T>(load: () => Promise<T>, use: (loaded: T) => void): () => void {
  let turn = 0;
  const observer = new MutationObserver(() => {
    const own = ++turn;
    load().then(
      (loaded) => own === turn && use(loaded),
      (error: unknown) => console.error('kelisim', error),
    );
  });
  observer.observe(document.documentElement, {attributeFilter: ['lang']});
  return () => {
    turn++;
    observer.disconnect();
  };
}
