// WebKitGTK through its own WebDriver server, spoken to in plain W3C WebDriver over HTTP.
import { spawn } from 'node:child_process';
import net from 'node:net';

const DRIVER = 'WebKitWebDriver';
const LIMIT_MS = 60_000;

/** A page of WebKitGTK's MiniBrowser: open(url), call(function, ...arguments), close(). `env` switches features on. */
export async function openWebKit(miniBrowser, env = {}) {
  const port = await freePort();
  const driver = spawn('xvfb-run', ['-a', DRIVER, `--port=${port}`], {
    stdio: 'ignore',
    detached: true,
    env: { ...process.env, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', ...env },
  });
  const stop = () => {
    try {
      process.kill(-driver.pid); // the group: xvfb-run does not pass the signal on
    } catch {
      // it has ended already
    }
  };
  const base = `http://127.0.0.1:${port}`;
  try {
    await answers(`${base}/status`);
    const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': { binary: miniBrowser, args: ['--automation'] } } };
    const { sessionId, capabilities: got } = await send(`${base}/session`, { capabilities });
    const session = `${base}/session/${sessionId}`;
    return {
      version: `${got.browserName} ${got.browserVersion}`,
      open: (url) => send(`${session}/url`, { url }),
      // Polled: the driver never answers for a script whose page reloads under it.
      async call(body, ...args) {
        const run = (script, list) => send(`${session}/execute/sync`, { script, args: list });
        await run(
          `window.smokeAnswer = {};
           (${body})(...arguments).then((value) => (window.smokeAnswer = { done: true, value }),
             (error) => (window.smokeAnswer = { done: true, error: String(error) }));`,
          args,
        );
        const end = Date.now() + LIMIT_MS;
        while (Date.now() < end) {
          const answer = await run('return window.smokeAnswer ?? null;', []);
          if (!answer) throw new Error('the page was reloaded meanwhile');
          if (answer.error) throw new Error(answer.error);
          if (answer.done) return answer.value;
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
        throw new Error(`no answer within ${LIMIT_MS / 1000} s`);
      },
      async close() {
        await fetch(session, { method: 'DELETE' });
        stop();
      },
    };
  } catch (error) {
    stop();
    throw error;
  }
}

async function send(url, body) {
  const response = await fetch(url, {
    method: 'POST',
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(LIMIT_MS),
  });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}

/** The driver needs a moment to listen. */
async function answers(url) {
  const end = Date.now() + 15_000;
  for (;;) {
    try {
      await fetch(url);
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
