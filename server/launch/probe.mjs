// Asks a running Muster on this machine whether it is ready, on Node's own modules alone.
const url = `http://127.0.0.1:${process.env.PORT || 3000}/api/health/ready`;
const response = await fetch(url, { signal: AbortSignal.timeout(2_500) }).catch(() => null);
process.exit(response?.status === 200 ? 0 : 1);
