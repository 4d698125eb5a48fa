import {KelisimAuditElement} from './kelisim-audit-element.js';
import type {Audit} from './start-audit.js';

/** Opens the panel of an audit, behind everything else in the page; returns the way to take it out. */
export function openPanel(audit: Audit): () => void {
  if (!customElements.get('kelisim-audit')) {
    customElements.define('kelisim-audit', KelisimAuditElement);
  }
  const panel = document.createElement('kelisim-audit') as KelisimAuditElement;
  panel.audit = audit;
  // Beside the body, so that a page that swaps its body keeps it.
  document.documentElement.append(panel);
  return () => panel.remove();
}
