import {createHash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const packageDir = (name) => path.dirname(require.resolve(`${name}/package.json`));

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** Fonts do not change: a page need not ask again, and is set in them at its first paint. */
const FOREVER = 'public, max-age=31536000, immutable';

/**
 * Files under names of the site's own. What the npm page imports goes on to the dev server, which
 * resolves bare module names; everything else stays closed.
 */
export function serveFiles(rootDir) {
  const posthog = path.join(packageDir('posthog-js'), 'dist', 'module.slim.no-external.js');
  const dist = path.join(rootDir, 'dist');
  const literata = path.join(packageDir('@fontsource-variable/literata'), 'files');
  const golos = path.join(packageDir('@fontsource-variable/golos-text'), 'files');

  return async (ctx, next) => {
    if (ctx.path === '/vendor/posthog.js') return sendFile(ctx, posthog);
    // No name starts with a dot, and none holds an encoded slash: nothing above the folder.
    const [, folder, name] =
      /^\/(kelisim|fonts)\/((?:[\w-][\w.-]*\/)*[\w-][\w.-]*)$/.exec(ctx.path) ?? [];
    if (folder === 'kelisim') return sendFile(ctx, path.join(dist, name));
    if (folder === 'fonts') {
      return sendFile(ctx, path.join(name.startsWith('golos') ? golos : literata, name), FOREVER);
    }
    if (ctx.path.startsWith('/assets/')) ctx.url = `/demo${ctx.url}`;
    else if (!/^\/(dist|node_modules|__wds-outside-root__)\//.test(ctx.path)) return;
    ctx.set('Cache-Control', 'no-cache');
    return next();
  };
}

async function sendFile(ctx, file, caching = 'no-cache') {
  let body;
  try {
    body = await readFile(file);
  } catch {
    ctx.status = 404;
    return;
  }
  ctx.set({
    'Content-Type': TYPES[path.extname(file)] ?? 'application/octet-stream',
    'Cache-Control': caching,
    ETag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
  });
  ctx.status = 200;
  if (ctx.fresh) ctx.status = 304;
  else ctx.body = body;
}
