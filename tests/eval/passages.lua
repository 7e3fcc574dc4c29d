-- passages.lua - every shared passage as a row, for measuring: byte offsets from 0 in the first and the second article.
rule {
  id = "table.passages", title = "Every shared passage", severity = "note",
  help = "Emits the table \"passages\": src and susp, first byte from 0 and end (exclusive), for the first two articles.",
  story = function(story)
    for _, passage in ipairs(story.passages) do
      local a, b = passage.a, passage.b
      emit("passages", { article = a.article, src_begin = a.first - 1, src_end = a.last, susp_begin = b.first - 1, susp_end = b.last },
        { "article", "src_begin", "src_end", "susp_begin", "susp_end" })
    end
  end,
  examples = { { why = "rows are no findings", articles = { A = "Jory Pell went home." }, finds = {} } },
}
