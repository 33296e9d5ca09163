if vim.g.loaded_msgc then
  return
end
vim.g.loaded_msgc = true

-- Outlook and ROS have `.msg` files, too: only those with an item of msgc are its own.
local function is_msgc(buffer)
  local lines = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
  local words = { message = true, param = true, let = true, type = true, sample = true, import = true }
  local empty = true
  for _, line in ipairs(lines) do
    local word, rest = line:match("^(%a+)(.*)$")
    if word and words[word] and not rest:match("^[%w_]") then
      return true
    end
    empty = empty and line:match("^%s*$") ~= nil
  end
  return empty
end

local group = vim.api.nvim_create_augroup("msgc", {})
vim.api.nvim_create_autocmd({ "BufRead", "BufNewFile" }, {
  group = group,
  pattern = "*.msg",
  callback = function(event)
    if is_msgc(event.buf) then
      vim.bo[event.buf].filetype = "msgc"
    end
  end,
})
vim.api.nvim_create_autocmd("FileType", {
  group = group,
  pattern = "msgc",
  callback = function(event)
    vim.bo[event.buf].commentstring = "// %s"
    require("msgc").start(event.buf)
  end,
})
