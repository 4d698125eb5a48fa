/* Stands in for gtag.js: takes over the queue, heeds consent and the flag, writes on a timer. */
{
  const heard = (window.heard ??= []);
  const state = {};
  let id;
  const write = () => {
    const isOn = state.analytics_storage === 'granted' && id && !window[`ga-disable-${id}`];
    if (isOn) document.cookie = '_ga=GA1.1;path=/;max-age=1000';
  };
  const take = (entry) => {
    // A command is an `arguments` object; an array would be data.
    const isCommand = Object.prototype.toString.call(entry) === '[object Arguments]';
    const [command, ...rest] = isCommand ? entry : ['data', entry];
    heard.push([command, ...rest]);
    if (command === 'consent') Object.assign(state, rest[1]);
    if (command === 'config') id = rest[0];
    // Once more, just as it is told to stop.
    const isFlagged = window[`ga-disable-${id}`];
    if (rest[1]?.analytics_storage === 'denied' && id && !isFlagged)
      document.cookie = '_ga=last;path=/';
    write();
  };
  heard.push(['loaded']);
  window.dataLayer.forEach(take);
  window.dataLayer.push = (...entries) => {
    Array.prototype.push.apply(window.dataLayer, entries);
    entries.forEach(take);
  };
  setInterval(write, 20);
}
