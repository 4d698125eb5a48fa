import {html, rich} from '../html.mjs';
import {pathFor} from '../languages.mjs';

export function account(request) {
  const {t, email} = request;
  return {
    name: 'account',
    title: email ? t.account.title : t.account.signInTitle,
    main: html`<div class="narrow wrap">
      ${email ? cabinet(request) : signInForm(request)} ${serverSees(request)}
    </div>`,
  };
}

/** A line that the server writes by the cookie alone. */
function serverSees({t, consent}) {
  const a = t.account.server;
  const answer = (category) => (consent.choices[category] ? a.yes : a.no);
  const text = consent.decided
    ? a.decided
        .replace('{functional}', answer('functional'))
        .replace('{analytics}', answer('analytics'))
    : a.undecided;
  return html`<p class="small" data-server-sees>${text}</p>`;
}

function cabinet({t, language, email, visitor}) {
  const a = t.account;
  return html`<h1>${a.title}</h1>
    <p class="lead">${a.signedInAs} <strong class="who">${email}</strong></p>
    <p>${visitor.isMinor ? a.pupil : a.choice}</p>
    <h2>${a.courses}</h2>
    <p>${rich(a.next.replace('{lesson}', pathFor(language, 'lesson')))}</p>
    <h2>${a.changes}</h2>
    <p>${rich(t.home.notice.replace('{policy}', pathFor(language, 'privacy')))}</p>
    <form method="post" action="${pathFor(language, 'account')}sign-out">
      <button class="button">${a.signOut}</button>
    </form>`;
}

function signInForm({t, language, again}) {
  const a = t.account;
  return html`<h1>${a.signInTitle}</h1>
    <p class="lead">${rich(a.how)}</p>
    <form class="sign-in" method="post" action="${pathFor(language, 'account')}sign-in">
      ${again && html`<p class="error" id="error" role="alert">${rich(a.error)}</p>`}
      <label for="email">${a.email}</label>
      <input
        id="email"
        name="email"
        type="email"
        autocomplete="username"
        required
        ${again && html`aria-describedby="error"`}
      />
      <label for="password">${a.password}</label>
      <input
        id="password"
        name="password"
        type="password"
        autocomplete="current-password"
        required
        ${again && html`aria-describedby="error"`}
      />
      <label class="check"><input name="minor" type="checkbox" /> ${a.minor}</label>
      <button class="button">${a.signIn}</button>
    </form>
    <p class="small">${rich(a.cookie)}</p>
    <p class="small">${a.minors}</p>`;
}
