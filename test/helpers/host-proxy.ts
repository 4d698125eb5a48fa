import {createServer, request, type IncomingMessage} from 'node:http';
import {connect, type AddressInfo, type Socket} from 'node:net';
import {testHosts} from './hosts.js';

/** An HTTP proxy that takes every test host for this machine. */
export interface HostProxy {
  /** `127.0.0.1:PORT`, as browsers want it. */
  readonly address: string;
  close(): void;
}

const local: readonly string[] = [...testHosts, 'localhost', '127.0.0.1'];

/**
 * Starts the proxy that gives WebKitGTK the test hosts: it has no switch for names, and the
 * system's hosts file is nothing that a test run should write to.
 *
 * Any other host gets a 502: a page under test reaches nothing outside.
 */
export async function startHostProxy(): Promise<HostProxy> {
  const server = createServer((incoming, outgoing) => {
    const target = targetOf(incoming);
    if (!target) return void outgoing.writeHead(502).end();
    const forwarded = request(target, (response) => {
      outgoing.writeHead(response.statusCode ?? 502, response.rawHeaders);
      response.pipe(outgoing);
      response.once('error', () => outgoing.destroy());
    });
    forwarded.once('error', () => outgoing.destroy());
    outgoing.once('close', () => forwarded.destroy());
    incoming.pipe(forwarded);
  });
  server.on('upgrade', tunnelWebSocket);
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      sockets.forEach((socket) => socket.destroy());
    },
  };
}

function targetOf(incoming: IncomingMessage) {
  const url = URL.canParse(incoming.url ?? '') ? new URL(incoming.url!) : null;
  if (!url || !local.includes(url.hostname)) return null;
  const {method, headers} = incoming;
  // One connection a request, so that no socket of ours is left when a server under test closes.
  const path = url.pathname + url.search;
  return {host: '127.0.0.1', port: url.port || 80, path, method, headers, agent: false as const};
}

/** The test runner talks to its page by a web socket. */
function tunnelWebSocket(incoming: IncomingMessage, socket: Socket, head: Buffer): void {
  const target = targetOf(incoming);
  if (!target) return void socket.destroy();
  const upstream = connect(Number(target.port), target.host, () => {
    const lines = [`${target.method} ${target.path} HTTP/1.1`];
    for (let index = 0; index < incoming.rawHeaders.length; index += 2) {
      lines.push(`${incoming.rawHeaders[index]}: ${incoming.rawHeaders[index + 1]}`);
    }
    upstream.write(`${lines.join('\r\n')}\r\n\r\n`);
    upstream.write(head);
    upstream.pipe(socket).pipe(upstream);
  });
  upstream.once('error', () => socket.destroy());
  socket.once('error', () => upstream.destroy());
  socket.once('close', () => upstream.destroy());
}
