/* Stands in for Plausible's script: heeds its flag, and keeps nothing. */
{
  const heard = (window.heard ??= []);
  const {domain} = document.currentScript.dataset;
  const queued = window.plausible?.q ?? [];
  heard.push(['loaded', domain ?? window.plausible.o]);
  window.plausible = (name) => {
    if (localStorage.plausible_ignore !== 'true') heard.push([name]);
  };
  window.plausible('pageview');
  for (const call of queued) window.plausible(...call);
}
