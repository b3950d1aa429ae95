/*
 * Stands where Electron's program would, so that what is around it can be tried: packed, signed, installed,
 * started, ended, replaced. It carries Electron's fuses as they are delivered, writes into its data folder
 * what it was started with (ran.log), and with --stay runs until it is started once more with --quit.
 */
#include <windows.h>
#include <stdio.h>
#include <wchar.h>

/* The sentinel, a version, the number of fuses, one character for each. */
__attribute__((used)) volatile const char FUSES[] = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\x01\x09" "101100011";

static const wchar_t *ENDED = L"Global\\forno-stand-in-ends";

/* From resources\installed.json beside the program, as the installer wrote it. */
static int data_folder(wchar_t *into, size_t size) {
  wchar_t path[MAX_PATH * 2], text[2048] = {0};
  GetModuleFileNameW(NULL, path, MAX_PATH);
  *wcsrchr(path, L'\\') = 0;
  wcscat(path, L"\\resources\\installed.json");
  FILE *file = _wfopen(path, L"rb");
  if (!file) return 0;
  fread(text, sizeof(wchar_t), 2047, file);
  fclose(file);
  wchar_t *from = wcsstr(text, L"\"dataFolder\":\"");
  if (!from) return 0;
  from += wcslen(L"\"dataFolder\":\"");
  wchar_t *end = wcschr(from, L'"');
  if (!end || (size_t)(end - from) >= size) return 0;
  wmemcpy(into, from, end - from);
  into[end - from] = 0;
  return 1;
}

static void note(const wchar_t *what) {
  wchar_t path[MAX_PATH * 2];
  if (!data_folder(path, MAX_PATH)) return;
  CreateDirectoryW(path, NULL);
  wcscat(path, L"/ran.log");
  FILE *file = _wfopen(path, L"ab");
  if (!file) return;
  fprintf(file, "%s %ls\n", VERSION, what);
  fclose(file);
}

int WINAPI WinMain(HINSTANCE self, HINSTANCE before, LPSTR line, int show) {
  wchar_t *arguments = GetCommandLineW();
  HANDLE ends = CreateEventW(NULL, TRUE, FALSE, ENDED);
  BOOL others = GetLastError() == ERROR_ALREADY_EXISTS;
  if (wcsstr(arguments, L"--quit")) {
    if (others) SetEvent(ends);
    return 0;
  }
  note(wcsstr(arguments, L" --") ? wcsstr(arguments, L" --") + 1 : L"started");
  /* Deaf: as a program that hangs. */
  if (wcsstr(arguments, L"--deaf")) Sleep(60000);
  if (wcsstr(arguments, L"--stay")) {
    WaitForSingleObject(ends, 60000);
    note(L"ended");
  }
  return 0;
}
