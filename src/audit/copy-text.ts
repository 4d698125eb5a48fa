/** Puts a text on the clipboard; false where the browser won't, and somebody has to copy by hand. */
export async function copyText(text: string): Promise<boolean> {
  try {
    // None on plain http; refused without a press of a button, or by the page's Permissions-Policy.
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
