/** An error that AWS answers with. */
export interface AwsError extends Error {
  readonly code: string
  readonly status: number
}

/** An error of a service: its code (ValidationError …), its text, and the status of HTTP. */
export function awsError(code: string, message: string, status = 400): AwsError {
  return Object.assign(new Error(message), { code, status })
}

export function isAwsError(error: unknown): error is AwsError {
  return error instanceof Error && 'code' in error && 'status' in error
}
