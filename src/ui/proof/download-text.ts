import {own} from '../../own-node.js';

/** How long a browser may take to begin reading what it downloads, in milliseconds. */
const READING_TIME = 60_000;

/**
 * Has the browser save a text as a JSON file. By a Blob's address: a `data:` one is what strict
 * policies forbid. The anchor never enters the page, whose router might take it for a link.
 */
export function downloadText(text: string, name: string): void {
  const anchor = own(document).createElement('a');
  anchor.href = URL.createObjectURL(new Blob([text], {type: 'application/json'}));
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), READING_TIME);
}
