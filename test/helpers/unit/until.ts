/** Resolves once a condition holds; rejects when it has not after a time (ms). */
export async function until(holds: () => unknown, patience = 5000): Promise<void> {
  const end = performance.now() + patience;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`never held: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Resolves when everything that was due in this page has had its turn, several times over. */
export async function quiet(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) {
    await new Promise(requestAnimationFrame);
    await new Promise((resolve) => setTimeout(resolve));
  }
}
