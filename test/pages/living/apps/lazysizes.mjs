import 'lazysizes';

window.steps = {};
