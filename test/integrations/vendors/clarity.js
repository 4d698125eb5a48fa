/* Stands in for Clarity's tag: denied, it starts itself again 250 ms later, and goes on. */
{
  const heard = (window.heard ??= []);
  let isTracking = false;
  let isActive = true;
  const write = () => {
    if (isActive && isTracking) document.cookie = '_clck=1;path=/;max-age=1000';
  };
  const queued = window.clarity.q;
  heard.push(['loaded']);
  window.clarity = (method, ...rest) => {
    heard.push([method, ...rest]);
    if (method === 'consentv2') {
      write();
      isTracking = rest[0].analytics_Storage === 'granted';
      if (!isTracking) {
        isActive = false;
        setTimeout(() => {
          isActive = true;
          heard.push(['restarted']);
        }, 250);
      }
    }
    if (method === 'stop') isActive = false;
    if (method === 'start') isActive = true;
    write();
  };
  for (const call of queued) window.clarity(...call);
  setInterval(write, 20);
}
