/* Stands in for array.js: initialises what the snippet asked for, then runs the queued calls. */
{
  const heard = (window.heard ??= []);
  const stub = window.posthog;
  let key;
  let isOptedIn = false;
  const name = () => `ph_${key}_posthog`;
  const write = () => {
    if (!isOptedIn) return;
    document.cookie = `${name()}=1;path=/;max-age=1000`;
    localStorage.setItem(name(), '1');
    sessionStorage.setItem(`ph_${key}_window_id`, '1');
  };
  const client = {
    init(token, config) {
      heard.push(['init', token, config]);
      key = token;
      client.__loaded = true;
    },
    capture: (event) => void (isOptedIn && heard.push(['capture', event])),
    opt_in_capturing(options) {
      heard.push(['opt_in_capturing', options]);
      isOptedIn = true;
      write();
    },
    opt_out_capturing() {
      heard.push(['opt_out_capturing']);
      write();
      isOptedIn = false;
      localStorage.setItem(`__ph_opt_in_out_${key}`, '0');
    },
    reset: (device) => void heard.push(['reset', device]),
  };
  heard.push(['loaded']);
  window.posthog = client;
  for (const [token, config] of stub._i) client.init(token, config);
  for (const [method, ...rest] of stub) client[method](...rest);
  setInterval(write, 20);
}
