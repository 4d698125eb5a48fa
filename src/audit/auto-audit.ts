import {startAudit} from './start-audit.js';

export {startAudit};

// Loaded by a tag of its own it starts at once; imported, its importer starts it.
const tags = document.querySelectorAll<HTMLScriptElement>('script[type="module"][src]');
if ([...tags].some(({src}) => src === import.meta.url)) startAudit();
