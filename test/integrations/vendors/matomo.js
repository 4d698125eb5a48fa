/* Stands in for matomo.js: takes `_paq` over, asks for consent, keeps its refusal in a cookie. */
{
  const heard = (window.heard ??= []);
  let hasConsent = true;
  let isAsked = false;
  const write = () => {
    // Nothing is kept before something is to be counted.
    if (hasConsent && isAsked) document.cookie = '_pk_id.3.abcd=1;path=/;max-age=1000';
  };
  const queued = window._paq;
  heard.push(['loaded']);
  const apply = ([method, ...rest]) => {
    heard.push([method, ...rest]);
    if (method === 'trackPageView') isAsked = true;
    if (method === 'requireConsent') hasConsent = false;
    if (method === 'setConsentGiven') hasConsent = true;
    if (method === 'forgetConsentGiven') {
      hasConsent = false;
      document.cookie = 'mtm_consent_removed=1;path=/;max-age=1000';
    }
    write();
  };
  window._paq = {push: (...calls) => calls.forEach(apply)};
  for (const call of queued) apply(call);
  setInterval(write, 20);
}
