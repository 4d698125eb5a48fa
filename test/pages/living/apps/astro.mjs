import {navigate} from '../astro-5.18.0/router.js';
import {defineSteps} from './router-steps.mjs';

// As the script of Astro's own component, `<ClientRouter>`, does for a plain link.
document.addEventListener('click', (event) => {
  const link = event.target.closest('a');
  if (!link) return;
  event.preventDefault();
  void navigate(link.href);
});
defineSteps();
