/** A way to a device. Opened for one piece of work and closed after it: most devices serve one caller at a time. */
export interface Transport {
  /** What a person would recognise it by, such as `tcp://10.0.0.20:9100`. */
  readonly address: string;
  /** @throws {DeviceError} `unreachable`, `timeout`, `busy` */
  open(): Promise<Connection>;
}

/** An open line to a device. Reads come as the wire cuts them: a frame may arrive in pieces. */
export interface Connection {
  /**
   * Resolves when the operating system has taken all bytes, which says nothing about the device.
   * @throws {DeviceError} `connection-lost`, `timeout` when the device takes no more
   */
  write(bytes: Uint8Array): Promise<void>;
  /** Returns a function that stops listening. */
  onData(listener: (bytes: Uint8Array) => void): () => void;
  /** Called once when the line is gone, whoever ended it; at once if it already is. */
  onClose(listener: () => void): () => void;
  close(): Promise<void>;
}
