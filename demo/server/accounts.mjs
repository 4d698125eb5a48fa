import {randomBytes} from 'node:crypto';
import {languageOf, pathFor} from '../site/languages.mjs';
import {readBody} from './body.mjs';

/** Anyone may sign in: the password stands on the page. */
export const PASSWORD = 'kerning';

const COOKIE = 'sid';
const FORM_LIMIT = 10_000;

/** Signing in and out, with sessions that live as long as the server. */
export function createAccounts() {
  /** Session id → e-mail address. */
  const sessions = new Map();

  async function signIn(ctx, language) {
    const form = new URLSearchParams((await readBody(ctx, FORM_LIMIT)).toString());
    const email = (form.get('email') ?? '').trim();
    if (!isEmail(email) || form.get('password') !== PASSWORD) {
      ctx.redirect(pathFor(language, 'account') + '?again');
      ctx.status = 303;
      return;
    }
    const id = randomBytes(24).toString('base64url');
    sessions.set(id, email);
    ctx.set('Set-Cookie', `${COOKIE}=${id}; Path=/; HttpOnly; SameSite=Lax`);
    ctx.redirect(pathFor(language, 'account'));
    ctx.status = 303;
  }

  function signOut(ctx, language) {
    sessions.delete(ctx.cookies.get(COOKIE));
    ctx.set('Set-Cookie', `${COOKIE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`);
    ctx.redirect(pathFor(language, 'account'));
    ctx.status = 303;
  }

  return {
    /** The e-mail address of who is signed in, or null. */
    whoIs: (ctx) => sessions.get(ctx.cookies.get(COOKIE)) ?? null,

    async middleware(ctx, next) {
      const action = /\/account\/(sign-in|sign-out)$/.exec(ctx.path)?.[1];
      if (!action || ctx.method !== 'POST') return next();
      if (!isOwnForm(ctx)) ctx.throw(403);
      const {language} = languageOf(ctx.path);
      if (action === 'sign-in') await signIn(ctx, language);
      else signOut(ctx, language);
    },
  };
}

function isEmail(text) {
  return text.length <= 254 && /^[^\s@]+@[^\s@]+$/.test(text);
}

/** `SameSite=Lax` already keeps other sites' forms out; sibling sub-domains count as the same site. */
function isOwnForm(ctx) {
  const origin = ctx.get('Origin');
  return origin === '' || origin === `${ctx.protocol}://${ctx.host}`;
}
