-- quotations.lua - every attribution as a row: who said what, with which verb, and on whose authority.
--
--     engine -f jsonl scripts/quotations.lua articles/*.txt

local M = {}

M.columns = { "line", "kind", "source", "speaker", "cue", "class", "authorities", "addressee", "words", "content" }

local function names(authorities)
  local all = {}
  for _, authority in ipairs(authorities) do all[#all + 1] = authority.name end
  return table.concat(all, "; ")
end

function M.row(attribution)
  return {
    line = attribution.line, kind = attribution.kind, source = attribution.source and attribution.source.text,
    speaker = attribution.speaker and attribution.speaker.name, cue = attribution.cue and attribution.cue.text,
      class = attribution.cue_class,
    authorities = names(attribution.authorities), addressee = attribution.addressee and attribution.addressee.text,
    words = #attribution.content.words, content = attribution.content.text,
  }
end

rule {
  id = "table.quotations", title = "Every quotation and its source", severity = "note",
  help = [[
Emits the table "quotations": one row for every attribution, direct, mixed or indirect, and for every quotation without one.]],
  article = function(article)
    for _, attribution in ipairs(article.attributions) do emit("quotations", M.row(attribution), M.columns) end
    for _, quotation in ipairs(article.quotations) do
      if not quotation.attribution and quotation.depth == 1 and quotation.kind ~= "title" then
        emit("quotations", { line = quotation.line, kind = quotation.kind, words = #quotation.content.words,
          content = quotation.content.text }, M.columns)
      end
    end
  end,
  examples = { { why = "rows are no findings", articles = { A = "“It rained,” said Jory Pell." }, finds = {} } },
}

return M
