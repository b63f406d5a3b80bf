import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A server of the test's own, that can be killed and started again over what it kept. */
export class OwnServer {
  static async start(program: string): Promise<OwnServer> {
    const free = createServer().listen(0, '127.0.0.1')
    await new Promise((done) => free.once('listening', done))
    const { port } = free.address() as AddressInfo
    await new Promise((done) => free.close(done))
    const server = new OwnServer(program, port)
    await server.start()
    return server
  }

  readonly port: number
  readonly #program: string
  readonly #data = mkdtempSync(join(tmpdir(), 'huiqi-server-'))
  #process: ChildProcess | null = null

  constructor(program: string, port: number) {
    this.#program = program
    this.port = port
  }

  async start(): Promise<void> {
    this.#process = spawn(this.#program, ['-listen', `127.0.0.1:${this.port}`, '-data', this.#data], {
      stdio: 'ignore',
    })
    while (!(await isListening(this.port))) await new Promise((done) => setTimeout(done, 50))
  }

  async kill(): Promise<void> {
    const running = this.#process
    this.#process = null
    if (!running) return
    const ended = new Promise((done) => running.once('exit', done))
    running.kill('SIGKILL')
    await ended
  }

  async remove(): Promise<void> {
    await this.kill()
    rmSync(this.#data, { recursive: true })
  }
}

const isListening = async (port: number): Promise<boolean> =>
  new Promise((done) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      done(true)
    }).on('error', () => done(false))
  })

/** Passes on what goes to a server and comes from it; stalled, it takes everything and answers nothing. */
export class SlowWay {
  static async to(port: number): Promise<SlowWay> {
    const way = new SlowWay(port)
    await new Promise((done) => way.#server.once('listening', done))
    return way
  }

  isStalled = false
  readonly #sockets = new Set<Socket>()
  readonly #server: Server

  constructor(port: number) {
    this.#server = createServer((near) => {
      const far = connect(port, '127.0.0.1')
      this.#pass(near, far)
      this.#pass(far, near)
    }).listen(0, '127.0.0.1')
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  close(): void {
    this.#server.close()
    for (const socket of this.#sockets) socket.destroy()
  }

  #pass(from: Socket, to: Socket): void {
    this.#sockets.add(from)
    from.on('data', (chunk) => {
      if (!this.isStalled) to.write(chunk)
    })
    from.on('close', () => to.destroy())
    from.on('error', () => undefined)
  }
}
