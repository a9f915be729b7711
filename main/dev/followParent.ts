const STOP_MS = 20_000

process.on('disconnect', () => {
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), STOP_MS).unref()
  process.kill(process.pid, 'SIGTERM')
})
process.channel?.unref()
