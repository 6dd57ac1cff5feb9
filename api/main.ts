/** `npm run api`: the web server alone, against servers given by the settings. Any number of them may run. */
import { runAlone } from '../worker/alone';
import { createServer } from './server';

runAlone(async ({ settings, connected, say }) => {
  const app = await createServer(connected.apiContext);
  const address = await app.listen({ port: settings.port, host: settings.host });
  say(`The web server is running: ${address}`);
  return async () => app.close();
});
