import {startDemo} from './start-demo.mjs';

const demo = await startDemo({port: Number(process.env.PORT ?? 8000)});
console.log(`The course website is at ${demo.url}/ (${demo.url}/kk/, ${demo.url}/en/)`);

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    await demo.close();
    process.exit(0);
  });
}
