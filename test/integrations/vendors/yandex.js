/* Stands in for tag.js: takes `ym.a` over, heeds its flag, writes on a timer until destroyed. */
{
  const heard = (window.heard ??= []);
  const running = new Set();
  const write = () => {
    if (!running.size) return;
    document.cookie = '_ym_uid=1;path=/;max-age=1000';
    localStorage.setItem('_ym_retryReqs', '1');
  };
  const queued = window.ym.a;
  heard.push(['loaded']);
  window.ym = (id, method, ...rest) => {
    heard.push([id, method, ...rest]);
    if (method === 'init' && !window[`disableYaCounter${id}`]) running.add(id);
    write();
    if (method === 'destruct') running.delete(id);
  };
  for (const call of queued) window.ym(...call);
  setInterval(write, 20);
}
