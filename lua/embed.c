/* embed.c - writes files as C arrays: the Lua library that is built into the engine.
 *
 * A build tool, not part of the library. Usage: embed FILE... > builtin.c; the table it writes is declared in builtin.h.
 */
#include <stdio.h>

static int write_array(const char *path, int number) {
  FILE *file = fopen(path, "rb");
  if (!file) return perror(path), 0;
  printf("static const char file_%d[] = {", number);
  for (int byte, column = 0; (byte = getc(file)) != EOF; column++) printf("%s%d,", column % 32 ? "" : "\n", byte < 128 ? byte : byte - 256);
  puts("0};");
  fclose(file);
  return 1;
}

int main(int count, char **paths) {
  puts("#include \"lua/builtin.h\"");
  for (int i = 1; i < count; i++)
    if (!write_array(paths[i], i)) return 1;
  puts("const builtin builtins[] = {");
  for (int i = 1; i < count; i++) printf("  {\"%s\", file_%d, sizeof file_%d - 1},\n", paths[i], i, i);
  puts("  {0, 0, 0}};");
  return 0;
}
